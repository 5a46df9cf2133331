// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
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
        assertRefused(start("dmeo"), 2, "--help");
    }

    @Test
    void aKeyGivenAsAnArgumentIsNotRepeated() throws Exception {
        Ended ended = start("key", "store", "C02XK1ZZ", "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF");

        assertRefused(ended, 2, "looks like a recovery key");
        assertThat(ended.err()).doesNotContain("2ZRX");
    }

    @Test
    void helpExplainsTheExitCodes() throws Exception {
        Ended ended = start("--help");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .startsWith("Usage: sparekey")
                .contains("Exit codes:")
                .contains("130");
    }

    @Test
    void anInstallationIsMadeUsedBackedUpAndRekeyed() throws Exception {
        assertDone(init());
        assertDone(start("device", "add", "C02XK1ZZ", "--name", "佐藤's Mac"));
        assertThat(assertDone(start("device", "list")).out())
                .contains("C02XK1ZZ")
                .contains("佐藤's Mac");
        Files.createDirectory(directory.resolve("safe"));
        assertDone(start("backup", "--database", "safe/copy.db", "--keyring", "copy.keyring"));
        assertDone(start("vault", "rekey", "--yes", "--drop-old"));
        assertThat(assertDone(start("vault", "status")).out()).contains("2  yes");
        assertDone(start("vault", "check"));

        assertRefused(start("init", "--issuer", "https://i", "--subject", "s", "--yes"), 5, "there is a file");
        assertRefused(start("key", "reveal", "C02XK1ZZ", "--reason", "test"), 2, "not in a pipe");
        assertRefused(start("--as", "bob", "device", "list"), 3, "--as works in demo databases only");
        assertRefused(start("device", "show", "NOBODYS"), 4, "there is no such device");
    }

    @Test
    void whatIsWrongWithTheInstallationIsToldInOneLine() throws Exception {
        assertRefused(start("device", "list"), 8, "there is no database at");
        assertDone(init());
        Path database = directory.resolve("sparekey.db");
        byte[] whole = Files.readAllBytes(database);

        Files.writeString(directory.resolve("passphrase"), "a wrong passphrase\n");
        assertRefused(start("vault", "check"), 9, "wrong passphrase or damaged keyring");
        Files.setPosixFilePermissions(directory.resolve("passphrase"), PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(start("vault", "check"), 9, "chmod 600");
        Files.move(directory.resolve("sparekey.keyring"), directory.resolve("lost"));
        assertRefused(start("vault", "check"), 9, "there is no file");

        Files.writeString(database, "no database at all ".repeat(500));
        assertRefused(start("device", "list"), 8, "the file is no database");
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 100, 8_000, (byte) 0x5a);
        Files.write(database, damaged);
        assertRefused(start("device", "list"), 8, "damaged");
        Files.write(database, whole);
        sqlite(database, "UPDATE flyway_schema_history SET version = '999' WHERE installed_rank = 1");
        assertRefused(start("device", "list"), 8, "install that version");
    }

    @Test
    void aDatabaseThatSomebodyElseKeepsLockedIsToldAfterAWhile() throws Exception {
        assertDone(init());
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("sparekey.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertRefused(start("device", "list"), 8, "the database is busy");
        }
    }

    @Test
    void aDemoThatIsKeptIsThereForCommandsOfItsCast() throws Exception {
        Ended demo = assertDone(start("demo", "--once", "--keep", "kept"));
        assertThat(demo.out()).contains("--as ann device list");
        String settings = directory.resolve("kept/sparekey.conf").toString();

        assertThat(assertDone(start("--settings", settings, "--as", "ann", "device", "list"))
                        .out())
                .contains("DEMO-ANNS-MACBOOK");
        assertDone(start("--settings", settings, "--as", "ann", "key", "reveal", "DEMO-ANNS-AIR", "--to-file", "key"));
        assertThat(directory.resolve("key")).content().containsPattern("[0-9A-Z]{4}(-[0-9A-Z]{4}){5}");
        assertRefused(
                start("--settings", settings, "--as", "bob", "key", "reveal", "DEMO-ANNS-AIR", "--to-file", "key2"),
                4,
                "there is no such device");
        assertRefused(start("demo", "--once", "--keep", "kept"), 5, "is not empty");
    }

    private Ended init() throws IOException, InterruptedException {
        Path passphrase = Files.writeString(directory.resolve("passphrase"), "correct horse battery\n");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        return start(
                "init",
                "--issuer",
                "https://login.example.org",
                "--subject",
                "00u1",
                "--passphrase-file",
                "passphrase",
                "--yes");
    }

    private static void sqlite(Path database, String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static Ended assertDone(Ended ended) {
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        return ended;
    }

    private static void assertRefused(Ended ended, int exitCode, String why) {
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(exitCode);
        assertThat(ended.err()).hasLineCount(1).startsWith("sparekey: ").contains(why);
        assertThat(ended.out()).isEmpty();
    }

    private Ended start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("SPAREKEY_") || name.equals("SUDO_USER"));
        Process process = builder.directory(directory.toFile())
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
