// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** Logs keys in every way there is, through the {@code logback.xml} of the program, and reads what came out. */
class LogTest {

    private static final String KEY = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";
    private static final String IN_A_ROW = KEY.replace("-", "");
    private static final Logger LOG = LoggerFactory.getLogger(LogTest.class);

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        LogLevel.INFO.set();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
        MDC.clear();
        LogLevel.WARN.set();
    }

    @Test
    void noKeyGetsIntoTheLog() {
        LOG.info("in a message: " + KEY);
        LOG.info("as an argument: {}, and in a row: {}", KEY, IN_A_ROW);
        LOG.info("inside arguments: {} {} {}", List.of(KEY), Map.of(KEY, IN_A_ROW), new String[] {KEY});
        LOG.warn("in exceptions", new IllegalStateException("outer " + KEY, new RuntimeException("cause " + IN_A_ROW)));
        var suppressing = new IllegalArgumentException("with suppressed");
        suppressing.addSuppressed(new RuntimeException("suppressed " + KEY));
        LOG.error("in suppressed exceptions", suppressing);
        MDC.put("typed", KEY);
        LOG.info("in the MDC");
        LOG.atInfo().addKeyValue("key", KEY).log("as key and value");
        LOG.info(MarkerFactory.getMarker(KEY), "as a marker");
        LoggerFactory.getLogger("io.sparekey." + KEY).info("as the name of a logger");

        assertThat(output()).doesNotContain(KEY).doesNotContain(IN_A_ROW).doesNotContain("2ZRX");
        assertThat(output())
                .contains("in a message: [redacted]")
                .contains("as an argument: [redacted], and in a row: [redacted]")
                .contains("outer [redacted]")
                .contains("cause [redacted]")
                .contains("suppressed [redacted]")
                .contains("typed=[redacted]");
    }

    @Test
    void librariesAreQuietAndWeAreNot() {
        LoggerFactory.getLogger("org.flywaydb.core").info("a library chats");
        LoggerFactory.getLogger("org.flywaydb.core").warn("a library warns");
        LOG.info("we inform");
        LOG.debug("we go into detail");

        assertThat(output())
                .contains("a library warns")
                .contains("we inform")
                .doesNotContain("a library chats")
                .doesNotContain("we go into detail");
    }

    @Test
    void commandsSayInTheLogOnlyWhatGoesWrong() {
        LogLevel.WARN.set();
        LOG.info("we inform");
        LOG.warn("we warn");

        assertThat(output()).contains("we warn").doesNotContain("we inform");
    }

    @Test
    void everyEventIsOneLineWhateverIsInIt() {
        LOG.warn("first\nsecond\r\nthird", new IllegalStateException("outer", new RuntimeException("inner\nmore")));

        assertThat(output()).hasLineCount(1).contains("first | second | third").contains("inner | more");
    }

    private String output() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
