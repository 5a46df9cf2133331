// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.terminal;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Optional;

/** The terminal that the program was started from, if it was. */
public final class Terminal {

    private Terminal() {}

    /** The console, if input and output are a terminal's and no file's or pipe's. */
    public static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Terminal::isInteractive);
    }

    /** From JDK 22 on there is a console even without a terminal, and {@code Console.isTerminal()} to tell. */
    private static boolean isInteractive(Console console) {
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(console);
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
