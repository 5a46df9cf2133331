// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import java.io.PrintStream;
import java.time.Duration;

/** Tells the story, a line for each thing that happens: who, what, and what was answered. Counts what did not go as it must. */
final class Narrator {

    private static final int ACTOR_WIDTH = 8;
    private static final int DEED_WIDTH = 48;
    private static final String INDENT = "  ";

    private final PrintStream out;
    private final boolean colours;
    private int chapters;
    private int checked;
    private int failed;
    private int broken;

    Narrator(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** Begins a chapter. */
    void chapter(String title) {
        chapters++;
        out.flush();
        String heading = chapters + "  " + title;
        out.println();
        out.println(Paint.HEADING.on(heading, colours));
        out.println(Paint.DIM.on("─".repeat(heading.length()), colours));
    }

    /** Says something to the reader. */
    void say(String text) {
        out.println(INDENT + text);
    }

    /** Leaves a line free, and has everything before it read. */
    void pause() {
        out.println();
        out.flush();
    }

    /** Something happens that nobody has to answer for. */
    void tell(String actor, String deed, String answer) {
        line(" ", actor, deed, answer);
    }

    /**
     * Something happens that the story hangs on.
     *
     * @param answer what was really answered
     * @param must what must hold of it, told if it does not
     */
    void check(String actor, String deed, String answer, boolean holds, String must) {
        checked++;
        line(holds ? Paint.GOOD.on("✓", colours) : Paint.BAD.on("✗", colours), actor, deed, answer);
        if (!holds) {
            failed++;
            out.println(INDENT + INDENT + Paint.BAD.on("this must hold: " + must, colours));
        }
    }

    /** A chapter could not be told to its end. */
    void broken(String why) {
        broken++;
        out.println(INDENT + Paint.BAD.on("✗ the chapter ends here: " + why, colours));
    }

    /** The clock was moved. */
    void later(Duration by) {
        out.println(INDENT + INDENT + Paint.DIM.on("… " + Words.of(by) + " later", colours));
    }

    /** Says how it went, after the last chapter. */
    void conclude() {
        out.println();
        out.println(
                allHolds()
                        ? Paint.GOOD.on("All " + checked + " checks hold.", colours)
                        : Paint.BAD.on(
                                failed + " of " + checked + " checks do not hold, chapters broken off: " + broken,
                                colours));
    }

    /** Whether what is told still arrives somewhere. */
    boolean isHeard() {
        return !out.checkError();
    }

    /** Whether every check has held so far, and every chapter was told to its end. */
    boolean allHolds() {
        return failed + broken == 0;
    }

    private void line(String mark, String actor, String deed, String answer) {
        String who = Paint.ACTOR.on(padded(actor, ACTOR_WIDTH), colours);
        String what = answer.isEmpty() ? deed : padded(deed, DEED_WIDTH) + " → " + answer;
        out.println(INDENT + mark + " " + who + " " + what);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
