// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemdNotifyTest {

    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final String LIMIT = "WATCHDOG_USEC";

    private final List<List<String>> ran = new ArrayList<>();

    @Test
    void whereNobodyListensNothingIsSaid() {
        SystemdNotify quiet = notify(Map.of(LIMIT, "60000000"));

        quiet.ready("well");
        quiet.alive();
        quiet.stopping("soon");

        assertThat(ran).isEmpty();
        assertThat(quiet.watchdogInterval()).isEmpty();
    }

    @Test
    void systemdLearnsHowTheServiceIs() {
        SystemdNotify systemd = notify(Map.of(SOCKET, "/run/systemd/notify"));

        systemd.ready("well");
        systemd.alive();
        systemd.stopping("soon");

        assertThat(ran)
                .containsExactly(
                        List.of("systemd-notify", "--ready", "--status=well"),
                        List.of("systemd-notify", "WATCHDOG=1"),
                        List.of("systemd-notify", "--status=soon", "STOPPING=1"));
    }

    @Test
    void theWatchdogIsFedTwiceInItsTime() {
        assertThat(notify(Map.of(SOCKET, "@x", LIMIT, "60000000")).watchdogInterval())
                .contains(Duration.ofSeconds(30));
        assertThat(notify(Map.of(SOCKET, "@x")).watchdogInterval()).isEmpty();
        assertThat(notify(Map.of(SOCKET, "@x", LIMIT, "soon")).watchdogInterval())
                .isEmpty();
    }

    @Test
    void aMissingProgramDoesNotStopTheService() {
        SystemdNotify systemd = new SystemdNotify(Map.of(SOCKET, "@x"), command -> {
            ran.add(command);
            throw new IOException("no such program");
        });

        systemd.ready("well");
        systemd.alive();

        assertThat(ran).hasSize(2);
    }

    private SystemdNotify notify(Map<String, String> environment) {
        return new SystemdNotify(environment, command -> {
            ran.add(command);
            return 0;
        });
    }
}
