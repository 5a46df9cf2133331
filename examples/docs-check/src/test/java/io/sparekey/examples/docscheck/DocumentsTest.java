// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.docscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

    /** The directory of this module, as Surefire tells it, is two below the root. */
    private static final Path ROOT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("../..")
            .normalize();

    /** What the build compiles. */
    private static final Pattern COMPILED = Pattern.compile("[\\w/-]+/src/(main|test)/java/[\\w/]+\\.java");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
            return Stream.concat(
                    Stream.of(ROOT.resolve("README.md"), ROOT.resolve("docs/tour.md")),
                    examples.map(example -> example.resolve("README.md")))
                    .filter(Files::exists)
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theJavaThatIsShownIsTheJavaThatIsCompiled(Path document) throws IOException {
        for (Snippet snippet : Snippet.in(Files.readAllLines(document))) {
            String place = ROOT.relativize(document) + ", line " + snippet.line();
            assertThat(snippet.source())
                    .as("%s: the line above must name the file, as in <!-- core/src/main/java/… -->", place)
                    .matches(COMPILED);
            assertThat(ROOT.resolve(snippet.source())).as(place).isRegularFile();
            assertThat(moduleOf(snippet.source())).as(place).isRegularFile();
            assertThat(snippet.standsIn(Files.readAllLines(ROOT.resolve(snippet.source()))))
                    .as("%s: not to be found like this in %s", place, snippet.source())
                    .isTrue();
        }
    }

    private static Path moduleOf(String source) {
        return ROOT.resolve(source.substring(0, source.indexOf("/src/"))).resolve("pom.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/tour.md", "examples/plain-java/README.md"})
    void theDocumentsThatMatterShowSomeJava(String document) throws IOException {
        assertThat(Snippet.in(Files.readAllLines(ROOT.resolve(document)))).isNotEmpty();
    }

    @Test
    void everyExampleHasAPageAndIsListed() throws IOException {
        String list = Files.readString(ROOT.resolve("examples/README.md"));
        try (Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
            List<Path> programs = examples.filter(DocumentsTest::isProgram).toList();
            assertThat(programs).hasSizeGreaterThan(4).allSatisfy(program -> {
                assertThat(program.resolve("README.md")).isRegularFile();
                assertThat(list).contains("(" + program.getFileName() + ")");
            });
        }
    }

    private static boolean isProgram(Path directory) {
        return Files.exists(directory.resolve("src/main"));
    }
}
