// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What axe-core finds against WCAG 2.2 AA and good practice on a page. */
final class Accessibility {

    private static final Map<String, ?> ALL = Map.of(
            "type", "tag", "values", List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"));

    private static final Map<String, ?> OF_COLOURS =
            Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block"));

    private static final String AXE = axe();

    private static final String RUN = """
            only => axe.run({runOnly: only, resultTypes: ['violations']}).then(result => result.violations.map(found =>
                found.id + ': ' + found.help + '\\n' + found.nodes.map(node =>
                    '  ' + node.html + '\\n    ' + node.failureSummary.replaceAll('\\n', '\\n    ')).join('\\n')))
            """;

    private Accessibility() {}

    /** One text for each rule that is broken, with where. */
    static List<?> violations(Page page) {
        return run(page, ALL);
    }

    /** The same of the rules about colours, which are all that a scheme can break. */
    static List<?> violationsOfColours(Page page) {
        return run(page, OF_COLOURS);
    }

    private static List<?> run(Page page, Map<String, ?> only) {
        if (!page.evaluate("'axe' in window").equals(true)) {
            page.evaluate(AXE);
        }
        return (List<?>) page.evaluate(RUN, only);
    }

    private static String axe() {
        try (InputStream file = Objects.requireNonNull(Accessibility.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read axe-core", e);
        }
    }
}
