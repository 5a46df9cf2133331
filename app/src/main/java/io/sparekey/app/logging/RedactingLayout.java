// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.logging;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Lays a line out by its pattern and redacts all of it: message, arguments, exceptions with their causes, MDC, and whatever else a
 * pattern may name. Any other {@code logback.xml} has to use it as well.
 */
public final class RedactingLayout extends PatternLayout {

    @Override
    public String doLayout(ILoggingEvent event) {
        return Redaction.redact(super.doLayout(event));
    }
}
