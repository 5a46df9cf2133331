// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;

/** Passes bytes on in portions, and has a reader cut off who takes too long over one, since a thread waits meanwhile. */
final class TimedOutput extends OutputStream {

    /** The most bytes that are passed on at once. */
    static final int PORTION = 32 * 1024;

    /** What may have to wait for the reader. */
    private interface Step {
        void take() throws IOException;
    }

    private final OutputStream out;
    private final Scheduler scheduler;
    private final Duration longest;
    private final Runnable cut;

    /**
     * Passes on to that stream.
     *
     * @param longest how long the reader may take over a portion
     * @param cut ends the connection, so that the waiting ends with an {@link IOException}
     */
    TimedOutput(OutputStream out, Scheduler scheduler, Duration longest, Runnable cut) {
        this.out = out;
        this.scheduler = scheduler;
        this.longest = longest;
        this.cut = cut;
    }

    @Override
    public void write(int one) throws IOException {
        timed(() -> out.write(one));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += PORTION) {
            int from = offset + done;
            int count = Math.min(PORTION, length - done);
            timed(() -> out.write(bytes, from, count));
        }
    }

    @Override
    public void flush() throws IOException {
        timed(out::flush);
    }

    @Override
    public void close() throws IOException {
        timed(out::close);
    }

    private void timed(Step step) throws IOException {
        Scheduler.Task late = scheduler.schedule(cut, longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            step.take();
        } finally {
            late.cancel();
        }
    }
}
