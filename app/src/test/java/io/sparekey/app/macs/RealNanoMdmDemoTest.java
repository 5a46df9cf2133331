// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.Installation.Showing;
import io.sparekey.app.FakeTerminal;
import io.sparekey.app.demo.ManagedDemo;
import io.sparekey.app.service.StopSignal;
import io.sparekey.app.settings.DatabaseSource;
import io.sparekey.app.settings.MasterKeySource;
import io.sparekey.app.settings.Operators;
import io.sparekey.app.settings.PassphraseSource;
import io.sparekey.app.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code demo --mdm}: the story with NanoMDM itself. */
class RealNanoMdmDemoTest {

    private static final Showing ONCE = new Showing(true, Optional.empty(), 0, true);

    @Test
    void theStoryHolds() {
        String path = RealProgram.required().resolveSibling("").toString();
        FakeTerminal terminal = new FakeTerminal();

        boolean holds = demo(terminal, path).run(ONCE);

        assertThat(holds).as(terminal.printed()).isTrue();
        assertThat(terminal.printed()).contains("is killed (SIGKILL)", "checks hold");
    }

    @Test
    void withoutNanoMdmItSaysWhereToGetIt() {
        assertThatThrownBy(() -> demo(new FakeTerminal(), "").run(ONCE))
                .isInstanceOf(CommandFault.class)
                .hasMessageContaining("go install github.com/micromdm/nanomdm");
    }

    private static ManagedDemo demo(FakeTerminal terminal, String path) {
        var settings = new Settings(
                new DatabaseSource.SqliteFile(Path.of("not used")),
                new MasterKeySource.SealedFile(Path.of("not used"), new PassphraseSource.Prompt()),
                new Settings.Sweeps(Duration.ofSeconds(1), Duration.ofDays(1)),
                new Settings.Profile("the safe"),
                Operators.none(),
                Optional.empty(),
                Optional.empty());
        try (StopSignal never = StopSignal.listening()) {
            return new ManagedDemo(settings, terminal, Clock.systemUTC(), never, path);
        }
    }
}
