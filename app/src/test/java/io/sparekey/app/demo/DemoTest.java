// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.app.settings.SettingsReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story, on SQLite and under a fresh keyring. */
class DemoTest {

    @TempDir
    Path directory;

    @Test
    void theStoryHoldsAndLeavesNothingBehind() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        var settings = new SettingsReader(Map.of(), directory).read();
        var demo = new Demo(settings, new PrintStream(told, true, StandardCharsets.UTF_8), Map.of("NO_COLOR", "1"));

        boolean holds = demo.run(true);

        String transcript = told.toString(StandardCharsets.UTF_8);
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

    private static Path directoryOf(String transcript) {
        String firstLine = transcript.lines().findFirst().orElseThrow();
        return Path.of(firstLine.substring(firstLine.indexOf(" in ") + 4, firstLine.lastIndexOf(',')));
    }
}
