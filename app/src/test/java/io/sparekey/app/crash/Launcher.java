// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts the program in processes that are up fast, since each is killed within the second: from jars without signatures to check, and
 * with an archive of classes that need not be read again (JEP 350).
 */
final class Launcher {

    static final String DATABASE = "sparekey.db";
    static final String KEY_FILE = "master.key";
    static final String ERRORS = "errors.txt";

    private static final String ARCHIVE = "classes.jsa";
    private static final int NATIVE_ACCESS_WARNS_FROM = 22;

    private final Path directory;
    private final String classPath;

    private Launcher(Path directory, String classPath) {
        this.directory = directory;
        this.classPath = classPath;
    }

    /** @param directory where the {@link #DATABASE} and its {@link #KEY_FILE} are, what processes print ({@link #ERRORS}), and all else */
    static Launcher in(Path directory) throws IOException, InterruptedException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty() && Files.exists(Path.of(entry))) {
                Path jar = directory.resolve(jars.size() + ".jar");
                copy(Path.of(entry), jar);
                jars.add(jar.toString());
            }
        }
        Launcher launcher = new Launcher(directory, String.join(File.pathSeparator, jars));
        launcher.archiveClasses();
        return launcher;
    }

    /** @param scratch where the process may leave behind what it likes */
    Process start(Path scratch) throws IOException {
        return start(scratch, "-XX:SharedArchiveFile=" + directory.resolve(ARCHIVE));
    }

    /** A process that ends by itself leaves the archive behind. Without one, the others start more slowly. */
    private void archiveClasses() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory(directory, "archive");
        Process process = start(scratch, "-XX:ArchiveClassesAtExit=" + directory.resolve(ARCHIVE));
        process.getOutputStream().close();
        process.waitFor();
    }

    private Process start(Path scratch, String archive) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", archive));
        // Standard output belongs to the pipe, even if the virtual machine has something to say.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        // A process that is killed leaves SQLite's native library behind: 5,000 of them would fill a disk.
        command.add("-Djava.io.tmpdir=" + scratch);
        if (Runtime.version().feature() >= NATIVE_ACCESS_WARNS_FROM) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath, ProgramMain.class.getName()));
        for (Path file : List.of(directory.resolve(DATABASE), directory.resolve(KEY_FILE), scratch.resolve(DATABASE))) {
            command.add(file.toString());
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(ERRORS).toFile()))
                .start();
    }

    private static void copy(Path entry, Path jar) throws IOException {
        if (Files.isDirectory(entry)) {
            try (FileSystem packed = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
                pack(entry, packed.getPath("/"));
            }
            return;
        }
        Files.copy(entry, jar, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem packed = FileSystems.newFileSystem(jar, Map.of());
                Stream<Path> files = Files.walk(packed.getPath("/META-INF"), 1)) {
            for (Path signature : files.filter(Launcher::isSignature).toList()) {
                Files.delete(signature);
            }
        }
    }

    private static void pack(Path directory, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = root.resolve(directory.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private static boolean isSignature(Path file) {
        return file.toString().endsWith(".SF");
    }
}
