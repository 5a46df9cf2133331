// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpShowsTheUsage() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(text(out))
                .startsWith("Usage: java -jar sparekey.jar COMMAND")
                .contains("demo --once");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void versionIsShown() {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(text(out)).startsWith("sparekey ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dmeo", "demo --twice", "demo --once --once", "--help me", "--version 2"})
    void wrongArgumentsAreToldKindlyWithTheUsage(String arguments) {
        String[] split = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);

        assertThat(run(Map.of(), split)).isEqualTo(2);
        assertThat(text(err)).startsWith("sparekey: ").contains("Usage: ");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void aKeyGivenAsAnArgumentIsNotRepeated() {
        assertThat(run(Map.of(), "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF")).isEqualTo(2);
        assertThat(text(err)).startsWith("sparekey: I do not know '[redacted]'.");
    }

    @Test
    void mistakesInTheSettingsAreToldAtOnceAndNothingStarts() {
        assertThat(run(Map.of("SPAREKEY_SWEEPS_EVERY", "often", "SPAREKEY_DATABSE", "x"), "demo", "--once"))
                .isEqualTo(1);
        assertThat(text(err))
                .startsWith("sparekey: 2 mistakes in the settings:")
                .contains("there is no setting SPAREKEY_DATABSE")
                .contains("SPAREKEY_SWEEPS_EVERY): must be a duration")
                .hasLineCount(3);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void helpIsThereAfterTheCommandToo() {
        assertThat(run(Map.of(), "demo", "--help")).isZero();
        assertThat(text(out)).startsWith("Usage: ");
    }

    @Test
    void whatIsEchoedCannotMoveTheCursor() {
        assertThat(run(Map.of(), "de\nmo\u001b[31m")).isEqualTo(2);
        assertThat(text(err)).startsWith("sparekey: I do not know 'de?mo?[31m'.");
    }

    @Test
    void aDirectoryIsNotTakenForSettings(@TempDir Path directory) {
        assertThat(run(Map.of("SPAREKEY_SETTINGS", directory.toString()), "demo", "--once"))
                .isEqualTo(1);
        assertThat(text(err)).contains("a directory, not a file with settings");
    }

    @Test
    void whatNobodyCanReadIsAFault() {
        PrintStream gone = stream(out);
        gone.close();

        assertThat(new Launcher(gone, stream(err), Map.of()).run("--version")).isEqualTo(1);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return new Launcher(stream(out), stream(err), environment).run(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
