// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.logging;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;

/**
 * Lays a line out by its pattern and redacts all of it: message, arguments, exceptions with their causes, MDC, and whatever else a
 * pattern may name. Makes one line of each event, which journals keep together, and in which no message can pass for another event.
 * Any other {@code logback.xml} has to use it as well.
 */
public final class RedactingLayout extends PatternLayout {

    /** With the indentation that follows. */
    private static final Pattern BREAK = Pattern.compile("\\R\\s*");

    @Override
    public String doLayout(ILoggingEvent event) {
        String text = super.doLayout(event).strip();
        return Redaction.redact(BREAK.matcher(text).replaceAll(" | ")) + System.lineSeparator();
    }
}
