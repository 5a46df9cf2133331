// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceReport;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a channel may do while it listens, and what it may not. */
class SimulatedFleetChannelTest {

    private static final DeviceId FIRST = DeviceId.of("0197d3a0-0000-7000-8000-00000000000a");
    private static final DeviceId SECOND = DeviceId.of("0197d3a0-0000-7000-8000-00000000000b");

    private final Listening channel = new Listening();
    private final SimulatedFleet fleet = new SimulatedFleet(new SimulatedClock(World.START), new Random(5), channel);

    @Test
    void whatIsQueuedWhileItListensIsDoneAtTheNextTick() {
        enrol(FIRST);
        channel.onReport = report -> fleet.request(report.device());

        fleet.tick();
        assertThat(channel.fullReports()).isEmpty();
        fleet.tick();
        assertThat(channel.fullReports()).hasSize(1);
    }

    @Test
    void anotherThreadMayQueueWhileItListens() {
        enrol(FIRST);
        channel.onReport = report ->
                CompletableFuture.runAsync(() -> fleet.request(report.device())).join();

        fleet.tick();
        assertThat(fleet.tick()).isEqualTo(1);
    }

    @Test
    void faultLosesWhatWasSaidAndKeepsNoOtherMacFromSpeaking() {
        enrol(FIRST);
        enrol(SECOND);
        channel.onReport = report -> {
            if (report.device().equals(FIRST)) {
                throw new IllegalStateException("not listening");
            }
        };

        assertThatIllegalStateException().isThrownBy(fleet::tick).withMessage("not listening");
        assertThat(channel.reports).map(DeviceReport::device).containsExactly(SECOND);
        assertThat(fleet.tick()).isZero();
    }

    @Test
    void channelMustNotTick() {
        enrol(FIRST);
        channel.onReport = report -> fleet.tick();

        assertThatIllegalStateException().isThrownBy(fleet::tick).withMessageContaining("must not call tick()");
    }

    private void enrol(DeviceId device) {
        fleet.add(device);
        fleet.enrol(device, Organisation.certificate());
    }

    /** Writes down what it hears, after having done something about it. */
    private static final class Listening extends Heard {

        private Consumer<DeviceReport> onReport = report -> {};

        @Override
        public void report(DeviceReport report) {
            onReport.accept(report);
            super.report(report);
        }
    }
}
