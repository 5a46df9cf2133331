// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

/** What foreign libraries and providers say, made fit for one line of a log. */
final class LogText {

    private static final int LONGEST = 300;

    private LogText() {}

    /** What went wrong and why, without control characters. */
    static String of(Throwable fault) {
        Throwable cause = fault.getCause();
        String text = cause == null ? fault.getMessage() : fault.getMessage() + ": " + cause;
        return of(String.valueOf(text));
    }

    /** The same of a text. */
    static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
