// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.Installation.Showing;
import io.sparekey.adapters.jdbc.Database;
import io.sparekey.app.FakeTerminal;
import io.sparekey.app.service.StopSignal;
import io.sparekey.app.settings.Operator;
import io.sparekey.app.settings.Settings;
import io.sparekey.app.settings.SettingsReader;
import io.sparekey.app.wiring.Databases;
import io.sparekey.core.access.DeviceScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story, on SQLite and under a fresh keyring. */
class DemoTest {

    @TempDir
    Path directory;

    @Test
    void theStoryHoldsAndLeavesNothingBehind() {
        FakeTerminal terminal = new FakeTerminal();

        boolean holds = demo(terminal).run(new Showing(true, Optional.empty(), 0, false));

        String transcript = terminal.printed();
        assertThat(holds).as(transcript).isTrue();
        assertThat(transcript)
                .containsSubsequence(
                        "may Ann's MacBook in?                            → blocked: not escrowed; to do: store key",
                        "types it twice and saves",
                        "upload attempt stored",
                        "may Ann's MacBook in?                            → allowed: escrowed",
                        "tries the new key                                → opens",
                        "tries the key on Ann's paper                     → does not open",
                        "Sue      gets the key of Bob's MacBook",
                        "… 55 minutes later",
                        "after reveal attempt stored",
                        "Sue      wants the key of Ann's MacBook                   → refused: forbidden",
                        "Adam     labels Ann's MacBook corporate                   → labelled corporate",
                        "Sue      wants the key again                              → refused: forbidden",
                        "cause: wrong key (M3a)",
                        "… 24 hours later",
                        "cause: silent (M3b)",
                        "cause: not set up (M3c)",
                        "makes a new key, and crashes",
                        "owner attempt stored",
                        "tries the key that is stored now                 → opens",
                        "looks for keys in it                             → none",
                        "checks hold.")
                .doesNotContain("✗")
                .doesNotContain("\u001b[");
        assertThat(directoryOf(transcript)).doesNotExist();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatIsToBeKeptEndsInThePresentWithSettingsForTheCast() {
        FakeTerminal terminal = new FakeTerminal();
        Path kept = directory.resolve("kept");

        boolean holds = demo(terminal).run(new Showing(true, Optional.of(kept), 0, false));

        assertThat(holds).as(terminal.printed()).isTrue();
        assertThat(terminal.printed())
                .contains("sparekey --settings " + kept.resolve("sparekey.conf") + " --as ann device list")
                .contains("kept there");
        Settings settings = new SettingsReader(Map.of(), directory, Optional.of(kept.resolve("sparekey.conf"))).read();
        assertThat(settings.operators().all())
                .extracting(Operator::name)
                .containsExactly("adam", "ann", "audrey", "bob", "hana", "sue");
        try (Database database = Databases.open(settings.database())) {
            assertThat(database.isDemo()).isTrue();
            List<Instant> heard = database
                    .transactions()
                    .run(stores -> stores.devices().list(DeviceScope.ALL, Optional.empty(), 100))
                    .items()
                    .stream()
                    .flatMap(device -> device.status().lastCheckIn().stream())
                    .toList();
            assertThat(Collections.max(heard)).isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now());
        }
    }

    @Test
    void whatIsKeptReplacesNothing() throws IOException {
        Files.writeString(directory.resolve("mine"), "precious");

        assertThatExceptionOfType(CommandFault.class)
                .isThrownBy(() -> demo(new FakeTerminal()).run(new Showing(true, Optional.of(directory), 0, false)))
                .withMessageContaining("is not empty");
        assertThat(directory).isDirectoryContaining("glob:**mine");
    }

    @Test
    void whoeverStopsItIsNotToldThatSomethingBroke() {
        FakeTerminal terminal = new FakeTerminal();
        StopSignal stop = StopSignal.listening();
        stop.ask();
        stop.close();

        assertThat(new Demo(settings(), terminal, Clock.systemUTC(), stop)
                        .run(new Showing(true, Optional.empty(), 0, false)))
                .isTrue();
        assertThat(terminal.printed()).doesNotContain("✗").doesNotContain("checks hold");
    }

    private Demo demo(FakeTerminal terminal) {
        try (StopSignal never = StopSignal.listening()) {
            return new Demo(settings(), terminal, Clock.systemUTC(), never);
        }
    }

    private Settings settings() {
        return new SettingsReader(Map.of(), directory, Optional.empty()).read();
    }

    private static Path directoryOf(String transcript) {
        String firstLine = transcript.lines().findFirst().orElseThrow();
        return Path.of(firstLine.substring(firstLine.indexOf(" in ") + 4, firstLine.lastIndexOf(',')));
    }
}
