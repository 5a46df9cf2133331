// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.docscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That the check can fail, and at what. */
class SnippetTest {

    private static final List<String> FILE = List.of("class A {", "    void b() {", "        c();", "    }", "", "}");

    @Test
    void knowsWhereItIsFrom() {
        List<Snippet> snippets =
                Snippet.in(List.of("Text", "<!-- core/A.java -->", "```java", "class A {}", "```", "```", "x", "```"));

        assertThat(snippets).containsExactly(new Snippet(3, "core/A.java", List.of("class A {}")));
    }

    @Test
    void missesACommentThatIsNotRightAbove() {
        assertThat(Snippet.in(List.of("<!-- core/A.java -->", "", "```java", "class A {}", "```")))
                .extracting(Snippet::source)
                .containsExactly("");
        assertThat(Snippet.in(List.of("```java", "class A {}", "```")))
                .extracting(Snippet::source)
                .containsExactly("");
    }

    @Test
    void commonIndentationDoesNotMatter() {
        assertThat(snippet("void b() {", "    c();", "}").standsIn(FILE)).isTrue();
        assertThat(snippet("  class A {", "      void b() {").standsIn(FILE)).isTrue();
    }

    @Test
    void anythingElseDoes() {
        assertThat(snippet("void b() {", "    d();", "}").standsIn(FILE)).isFalse();
        assertThat(snippet("void b() {", "  c();", "}").standsIn(FILE)).isFalse();
        assertThat(snippet("void b() {", "}").standsIn(FILE)).isFalse();
        assertThat(snippet("void b() {", "", "    c();").standsIn(FILE)).isFalse();
        assertThat(snippet("class A {", "    void b() {", "        c();", "    }", "", "}", "}")
                        .standsIn(FILE))
                .isFalse();
        assertThat(snippet().standsIn(FILE)).isFalse();
    }

    private static Snippet snippet(String... lines) {
        return new Snippet(1, "", List.of(lines));
    }
}
