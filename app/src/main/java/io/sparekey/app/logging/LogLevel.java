// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much Sparekey says in the log; libraries speak up only when something is wrong. */
public enum LogLevel {
    /** What goes wrong: for commands, which say the rest themselves. */
    WARN(Level.WARN),
    /** What happens, too: for what runs for long. */
    INFO(Level.INFO);

    @SuppressWarnings("ImmutableEnumChecker") // Logback's levels are constants
    private final Level level;

    LogLevel(Level level) {
        this.level = level;
    }

    /** From now on, in the whole process. */
    public void set() {
        if (LoggerFactory.getLogger("io.sparekey") instanceof Logger ours) {
            ours.setLevel(level);
        }
    }
}
