// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.docscheck;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java shown in a document, and where it says that it is from.
 *
 * @param line of the document, counted from 1, where the block begins
 * @param source path of the file that the comment right above names; empty if there is none
 */
record Snippet(int line, String source, List<String> text) {

    private static final String BEGIN = "```java";
    private static final String END = "```";
    private static final Pattern COMMENT = Pattern.compile("<!-- (\\S+) -->");

    Snippet {
        text = List.copyOf(text);
    }

    /** All that a document shows, in Markdown. */
    static List<Snippet> in(List<String> document) {
        List<Snippet> snippets = new ArrayList<>();
        for (int i = 0; i < document.size(); i++) {
            if (document.get(i).strip().equals(BEGIN)) {
                int end = i + 1;
                while (end < document.size() && !document.get(end).strip().equals(END)) {
                    end++;
                }
                String above = i == 0 ? "" : document.get(i - 1).strip();
                snippets.add(new Snippet(i + 1, source(above), document.subList(i + 1, end)));
                i = end;
            }
        }
        return snippets;
    }

    private static String source(String above) {
        Matcher comment = COMMENT.matcher(above);
        return comment.matches() ? comment.group(1) : "";
    }

    /** Whether it stands in the file word by word, as lines that follow each other; how far all of it is indented does not matter. */
    boolean standsIn(List<String> file) {
        List<String> wanted = outdented(text);
        for (int from = 0; from + text.size() <= file.size(); from++) {
            if (outdented(file.subList(from, from + text.size())).equals(wanted)) {
                return !text.isEmpty();
            }
        }
        return false;
    }

    private static List<String> outdented(List<String> lines) {
        int indentation = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(Snippet::indentation)
                .min()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indentation).stripTrailing())
                .toList();
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }
}
