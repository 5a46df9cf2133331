// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A screen that is taken away again: the terminal's alternate screen, which leaves nothing in the scrollback (xterm control
 * sequences, DECSET 1049). It goes on {@link #close()} and when the process is told to end. Secrets pass through no buffer that
 * stays: what they are encoded into is wiped.
 */
final class BriefScreen implements Terminal.SecretScreen, AutoCloseable {

    private static final String CLEAR = "\u001b[2J\u001b[H";
    private static final String ENTER = "\u001b[?1049h" + CLEAR;
    private static final String LEAVE = CLEAR + "\u001b[?1049l";

    /** Of one {@code char} in UTF-8. */
    private static final int MOST_BYTES = 3;

    private static final Duration LOOK = Duration.ofMillis(50);

    private final OutputStream to;
    private final boolean alternate;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread atEnd = new Thread(this::leave, "hide secrets");

    private BriefScreen(OutputStream to, boolean alternate) {
        this.to = to;
        this.alternate = alternate;
    }

    /**
     * Takes the screen.
     *
     * @param to the terminal itself, without a buffer
     * @param alternate whether it has an alternate screen; what is shown stays on it if not
     */
    static BriefScreen open(OutputStream to, boolean alternate) {
        BriefScreen screen = new BriefScreen(to, alternate);
        Runtime.getRuntime().addShutdownHook(screen.atEnd);
        screen.print(alternate ? ENTER : "");
        return screen;
    }

    @Override
    public void line(String text) {
        print(text + System.lineSeparator());
    }

    @Override
    public void secret(char[] text) {
        byte[] bytes = new byte[text.length * MOST_BYTES];
        try {
            ByteBuffer room = ByteBuffer.wrap(bytes);
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text), room, true);
            write(bytes, room.position());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        print(System.lineSeparator());
    }

    /** Waits until there is something to read, which it takes away, until the time is over, or until the process is told to end. */
    void stay(InputStream keyboard, Duration most) {
        long begun = System.nanoTime();
        try {
            while (keyboard.available() == 0 && System.nanoTime() - begun < most.toNanos()) {
                if (closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            keyboard.skipNBytes(keyboard.available());
        } catch (IOException unreadable) {
            // Nobody can press Enter: the screen goes at once.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, bytes.length);
    }

    /** Nothing more is shown once the screen was left. */
    private synchronized void write(byte[] bytes, int length) {
        if (closed.getCount() == 0) {
            return;
        }
        try {
            to.write(bytes, 0, length);
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void leave() {
        print(alternate ? LEAVE : "");
        closed.countDown();
    }

    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException ending) {
            // The process is ending, and the hook has found the screen left already.
        }
    }
}
