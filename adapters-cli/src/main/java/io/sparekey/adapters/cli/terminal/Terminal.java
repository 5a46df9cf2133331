// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the person is, or the script: what commands read from and write to. */
public interface Terminal {

    /** Results. */
    PrintStream out();

    /** What goes wrong, progress, questions. */
    PrintStream err();

    /** What a script pipes in. */
    InputStream in();

    /** Whether a person sits at both ends: keyboard and screen, no file and no pipe. */
    boolean isInteractive();

    /** Whether the screen takes colours and the person has not asked for none (no-color.org). */
    boolean hasColours();

    /** Columns of the screen; 80 where nobody knows. */
    int width();

    /**
     * Asks for something secret, without echo. The caller wipes it.
     *
     * @return empty if nobody can be asked, or the input has ended
     */
    Optional<char[]> askSecret(String question);

    /** Asks a question. @return empty if nobody can be asked, or the input has ended */
    Optional<String> ask(String question);

    /**
     * Shows something secret on the screen and takes it away again: when the person presses Enter, or at the latest after that time. It
     * does not stay in the scrollback where the screen can do without.
     *
     * @throws IllegalStateException unless {@link #isInteractive}
     */
    void showBriefly(Duration most, Consumer<SecretScreen> content);

    /** A screen for secrets. */
    interface SecretScreen {

        /** A line that is no secret. */
        void line(String text);

        /** A secret on a line of its own, which stays the caller's. */
        void secret(char[] text);
    }
}
