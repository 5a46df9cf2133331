// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Whoever uses or implements something of Sparekey finds it explained. */
class DocumentationTest {

    /** Maven runs tests in the directory of their module, which is beside the others. */
    private static final Path PROJECT = Path.of("..");

    @Test
    void everythingPublicIsExplained() throws IOException {
        try (var files =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<Path> sources = mainSources();
            assertFalse(sources.isEmpty());
            assertEquals(List.of(), Undocumented.in(files.getJavaFileObjectsFromPaths(sources)));
        }
    }

    @Test
    void whatIsNotExplainedIsFound() throws IOException {
        var source = new BrokenCode.Source("""
                package io.sparekey.core.port;
                public interface Locks {
                    void lock();
                    /** Unlocks. */
                    void unlock();
                    record Lock() {
                        @Override public String toString() { return ""; }
                    }
                }""");
        String name = "io.sparekey.core.port.Locks";
        assertEquals(List.of(name, name + "#lock", name + ".Lock"), Undocumented.in(List.of(source)));
    }

    private static List<Path> mainSources() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(DocumentationTest::javaFiles)
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
