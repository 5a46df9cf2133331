// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.KeyRotation.Sent;
import io.sparekey.core.usecase.IdentifyMac;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import io.sparekey.testkit.contract.DeviceCheckInContract;
import io.sparekey.testkit.contract.KeyRotationContract;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What goes out to NanoMDM, and how its answers are understood, each as it really gives it. */
class NanoMdmTest {

    private static final String KEY = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";
    private static final HardwareId MAC = new HardwareId("00008103-000A1B2C3D4E");

    private final TestWorld world = new TestWorld();
    private final NanoMdmStub stub = new NanoMdmStub();
    private final NanoMdm macs = new NanoMdm(stub.settings(), world.transactions(), world.clock());
    private final DeviceId device = TestWorld.done(world.sparekey()
            .identifyMac()
            .identify(
                    Actor.system(),
                    new IdentifyMac.Identity(
                            new SerialNumber("C02MDM"), MAC, Optional.empty(), Optional.empty(), Optional.empty())));

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void whereItHangsAFewWaitForItAndTheOthersGoOn() throws Exception {
        stub.hang();
        ExecutorService waiting = Executors.newFixedThreadPool(NanoMdm.MOST_ASKED_AT_ONCE);
        try {
            for (int i = 0; i < NanoMdm.MOST_ASKED_AT_ONCE; i++) {
                waiting.execute(() -> macs.askWhatItIs(MAC, false));
            }
            stub.awaitArrived(NanoMdm.MOST_ASKED_AT_ONCE);

            assertThatThrownBy(() -> macs.request(device)).isInstanceOf(DeviceCheckIn.Unreachable.class);

            stub.goOn();
            waiting.shutdown();
            assertThat(waiting.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            macs.request(device);
        } finally {
            waiting.shutdownNow();
        }
    }

    @Test
    void aRotationCarriesTheUnlockKeyAndTheCertificateToAnswerTo() {
        RotationId rotation = Ids.rotation();

        assertThat(send(rotation)).isEqualTo(Sent.QUEUED);

        NanoMdmStub.Seen seen = stub.seen().get(0);
        assertThat(seen.target()).isEqualTo("PUT /v1/enqueue/" + MAC);
        assertThat(seen.authorization())
                .contains("Basic "
                        + Base64.getEncoder().encodeToString("nanomdm:test api key".getBytes(StandardCharsets.UTF_8)));
        assertThat(CommandIds.rotationOf(UUID.fromString(seen.id()))).isEqualTo(rotation);
        PropertyList command = seen.command().dictionary("Command").orElseThrow();
        assertThat(command.text("RequestType")).contains("RotateFileVaultKey");
        assertThat(command.text("KeyType")).contains("personal");
        assertThat(command.dictionary("FileVaultUnlock").orElseThrow().text("Password"))
                .contains(KEY);
        assertThat(command.data("ReplyEncryptionCertificate").orElseThrow())
                .isEqualTo("certificate".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void thatNobodyIsWokenIsSaidWhenItBeginsAndWhenItEnds() {
        var written = new ListAppender<ILoggingEvent>();
        var log = (Logger) LoggerFactory.getLogger(NanoMdmApi.class);
        log.setLevel(Level.INFO);
        log.addAppender(written);
        written.start();
        try {
            stub.wakes(false);
            macs.request(device);
            macs.request(device);
            stub.wakes(true);
            macs.request(device);
        } finally {
            log.detachAppender(written);
            log.setLevel(null);
        }

        assertThat(written.list.stream().map(ILoggingEvent::getLevel)).containsExactly(Level.WARN, Level.INFO);
    }

    @Test
    void aReportIsAskedForProfilesFirst() {
        macs.request(device);

        assertThat(stub.seen().stream().map(NanoMdmStub.Seen::target))
                .containsExactly("PUT /v1/enqueue/" + MAC + "?nopush=1", "PUT /v1/enqueue/" + MAC);
        assertThat(stub.taken()).containsExactly("ProfileList", "SecurityInfo");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '!', textBlock = """
            200 | {"status":{"00008103-000A1B2C3D4E":{"push_result":"1"}},"command_uuid":"x"}                  | QUEUED
            200 | {"status":{}}                                                                               | QUEUED
            200 |                                                                                             | QUEUED
            207 | {"status":{"00008103-000A1B2C3D4E":{"push_error":"no push"}}}                                | QUEUED
            500 | {"status":{"00008103-000A1B2C3D4E":{"push_error":"no push cert"}}}                           | QUEUED
            500 | {"push_error":"no push cert","status":{}}                                                   | QUEUED
            500 | {"status":{"00008103-000A1B2C3D4E":{"command_error":"command already exists"}}}              | QUEUED
            500 | {"command_error":"pq: duplicate key value violates unique constraint"}                      | QUEUED
            500 | {"command_error":"pq: insert or update violates foreign key constraint"}                    | NOT_QUEUED
            207 | {"status":{"00008103-000A1B2C3D4E":{"command_error":"disk full"}}}                           | NOT_QUEUED
            401 | Unauthorized                                                                                | NOT_QUEUED
            400 | {"error":"bad plist"}                                                                       | NOT_QUEUED
            500 | {"status":{}}                                                                               | UNKNOWN
            500 | Internal Server Error                                                                       | UNKNOWN
            502 | <html>                                                                                      | UNKNOWN
            """)
    void whatAnAnswerMeans(int status, String answer, Sent meaning) {
        stub.answers(status, answer == null ? "" : answer);

        assertThat(send(Ids.rotation())).isEqualTo(meaning);
    }

    @Test
    void aServerThatIsNotThereHasQueuedNothing() {
        stub.close();

        assertThat(send(Ids.rotation())).isEqualTo(Sent.NOT_QUEUED);
        assertThatThrownBy(() -> macs.request(device)).isInstanceOf(DeviceCheckIn.Unreachable.class);
    }

    @Test
    void aDeviceThatWasNeverEnrolledIsNotReached() {
        DeviceId other =
                world.register("C02X", "Mac", People.ANN, Ownership.PERSONAL).id();

        assertThat(send(Ids.rotation(), other)).isEqualTo(Sent.NOT_QUEUED);
        assertThatThrownBy(() -> macs.request(other)).isInstanceOf(DeviceCheckIn.Unreachable.class);
        assertThat(stub.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://mdm.example.org", "http://10.0.0.1:9000", "ftp://127.0.0.1x/"})
    void unlockKeysGoNowhereUnprotected(String url) {
        assertThatThrownBy(() -> new NanoMdmSettings(URI.create(url), "a", "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsDoNotPrintTheirKeys() {
        assertThat(stub.settings().toString()).doesNotContain("key");
    }

    private Sent send(RotationId rotation) {
        return send(rotation, device);
    }

    private Sent send(RotationId rotation, DeviceId to) {
        var certificate = DeviceCertificate.of("certificate".getBytes(StandardCharsets.US_ASCII));
        try (RecoveryKey unlock = RecoveryKey.ofShown(KEY.toCharArray())) {
            return macs.send(new KeyRotation.Command(rotation, to, unlock, certificate));
        }
    }

    @Nested
    class AsRotation extends KeyRotationContract {

        @Override
        protected KeyRotation rotation() {
            return macs;
        }

        @Override
        protected DeviceId reachable() {
            return device;
        }

        @Override
        protected void breakChannel() {
            stub.close();
        }
    }

    @Nested
    class AsCheckIn extends DeviceCheckInContract {

        @Override
        protected DeviceCheckIn checkIn() {
            return macs;
        }

        @Override
        protected DeviceId reachable() {
            return device;
        }

        @Override
        protected void breakChannel() {
            stub.close();
        }
    }
}
