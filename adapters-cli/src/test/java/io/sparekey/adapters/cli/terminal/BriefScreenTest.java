// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BriefScreenTest {

    private static final String KEY = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void secretIsShownInTheAlternateScreenWhichIsClearedAndLeft() {
        try (BriefScreen brief = BriefScreen.open(screen, true)) {
            brief.line("花子のMac");
            brief.secret(KEY.toCharArray());
            assertThat(shown())
                    .startsWith("\u001b[?1049h")
                    .contains("花子のMac", KEY)
                    .doesNotContain("\u001b[?1049l");
        }
        assertThat(shown()).endsWith("\u001b[2J\u001b[H\u001b[?1049l");
    }

    @Test
    void screenIsLeftOnceAndTakesNothingMore() {
        BriefScreen brief = BriefScreen.open(screen, true);
        brief.close();
        String left = shown();
        brief.secret(KEY.toCharArray());
        brief.close();
        assertThat(shown()).isEqualTo(left);
    }

    @Test
    void screenIsLeftWhenShowingFails() {
        assertThatThrownBy(() -> {
                    try (BriefScreen brief = BriefScreen.open(screen, true)) {
                        brief.secret(KEY.toCharArray());
                        throw new IllegalStateException("interrupted");
                    }
                })
                .hasMessage("interrupted");
        assertThat(shown()).endsWith("\u001b[?1049l");
    }

    @Test
    void dumbTerminalsGetNoControlSequences() {
        try (BriefScreen brief = BriefScreen.open(screen, false)) {
            brief.secret(KEY.toCharArray());
        }
        assertThat(shown()).isEqualTo(KEY + System.lineSeparator());
    }

    @Test
    void enterEndsTheWait() {
        InputStream keyboard = new ByteArrayInputStream("\n".getBytes(StandardCharsets.UTF_8));
        try (BriefScreen brief = BriefScreen.open(screen, true)) {
            brief.stay(keyboard, Duration.ofDays(1));
        }
        assertThat(keyboard).isEmpty();
    }

    @Test
    void timeEndsTheWait() {
        try (BriefScreen brief = BriefScreen.open(screen, true)) {
            brief.stay(InputStream.nullInputStream(), Duration.ofMillis(1));
        }
        assertThat(shown()).endsWith("\u001b[?1049l");
    }

    @Test
    void nothingOfASecretStaysInTheBytesThatWereWritten() {
        List<byte[]> written = new ArrayList<>();
        OutputStream remembering = new OutputStream() {
            @Override
            public void write(int octet) {
                throw new AssertionError("one by one");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                written.add(bytes);
            }
        };
        try (BriefScreen brief = BriefScreen.open(remembering, true)) {
            brief.secret(KEY.toCharArray());
        }
        assertThat(written).noneMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains("KQ7M"));
    }

    @Test
    void withoutPersonNothingIsShown() {
        var script = new SystemTerminal(Map.of("COLUMNS", "132", "TERM", "xterm"));
        assertThat(script.isInteractive()).isFalse();
        assertThat(script.hasColours()).isFalse();
        assertThat(script.width()).isEqualTo(132);
        assertThat(script.ask("who?")).isEmpty();
        assertThat(script.askSecret("what?")).isEmpty();
        assertThatThrownBy(() -> script.showBriefly(Duration.ofSeconds(1), brief -> brief.secret(KEY.toCharArray())))
                .isInstanceOf(IllegalStateException.class);
        assertThat(new SystemTerminal(Map.of("COLUMNS", "wide")).width()).isEqualTo(80);
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
