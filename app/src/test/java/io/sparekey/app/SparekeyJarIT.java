// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the packaged jar as a process of its own, as anybody would, on the JDK that runs the test. */
class SparekeyJarIT {

    private static final Path JAR = Path.of("target", "sparekey.jar").toAbsolutePath();

    @TempDir
    Path directory;

    private record Ended(int exitCode, String out, String err) {}

    @Test
    void theDemoTellsItsStoryWithoutAQuestionOrAWarning() throws Exception {
        Ended ended = start("demo", "--once");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("checks hold.").doesNotContain("✗").doesNotContain("\u001b[");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void theVersionIsKnownOncePackaged() throws Exception {
        Ended ended = start("--version");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).matches("sparekey \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @Test
    void wrongArgumentsExitWithTwo() throws Exception {
        Ended ended = start("dmeo");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("sparekey: I do not know 'dmeo'.").contains("Usage:");
    }

    private Ended start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        return new Ended(
                process.waitFor(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
