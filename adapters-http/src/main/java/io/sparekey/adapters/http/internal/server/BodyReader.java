// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.RequestBody;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** Reads the body of one request while no thread waits for it: whoever sends slowly takes up memory for what came, and for a while. */
final class BodyReader implements Runnable {

    /** Who wants the body; one of the two is called, once. */
    interface Receiver {

        /** All of it is here. */
        void arrived(RequestBody body);

        /** It will not be; answer with that status. */
        void failed(int status);
    }

    private static final int FIRST = 1024;
    private static final int FITS = 0;

    private final Request request;
    private final int most;
    private final BodyMemory.Share memory;
    private final Receiver receiver;
    private byte[] content = new byte[0];
    private int count;
    private boolean over;
    private Scheduler.Task deadline = () -> false;

    /**
     * @param most how many bytes at most
     * @param memory what it takes up; given back by whoever hears of the end of the request
     */
    BodyReader(Request request, int most, BodyMemory.Share memory, Receiver receiver) {
        this.request = request;
        this.most = most;
        this.memory = memory;
        this.receiver = receiver;
    }

    /** Begins; gives up after that time. */
    void read(Scheduler scheduler, Duration within) {
        if (request.getLength() > most) {
            fail(413);
            return;
        }
        synchronized (this) {
            deadline = scheduler.schedule(() -> fail(408), within.toMillis(), TimeUnit.MILLISECONDS);
        }
        run();
    }

    /** Takes what is here. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(chunk.getFailure() instanceof TimeoutException ? 408 : 400);
                return;
            }
            int refusal = append(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (refusal != FITS) {
                fail(refusal);
                return;
            }
            if (last) {
                finish();
                return;
            }
        }
    }

    /** @return with which status to fail, or {@link #FITS} */
    private synchronized int append(Content.Chunk chunk) {
        ByteBuffer bytes = chunk.getByteBuffer();
        int more = bytes.remaining();
        if (over) {
            return FITS;
        }
        if (count + more > most) {
            return 413;
        }
        if (count + more > content.length && !grow(count + more)) {
            return 503;
        }
        int begin = bytes.position();
        bytes.get(content, count, more);
        count += more;
        if (!bytes.isReadOnly()) {
            for (int i = begin; i < begin + more; i++) {
                bytes.put(i, (byte) 0); // the buffer goes back to a pool, and the body may hold a key
            }
        }
        return FITS;
    }

    /** @return whether there is room for that */
    private boolean grow(int least) {
        int length = Math.min(most, Math.max(Math.max(FIRST, 2 * content.length), least));
        if (!memory.take(length - content.length)) {
            return false;
        }
        byte[] larger = Arrays.copyOf(content, length);
        Arrays.fill(content, (byte) 0);
        content = larger;
        return true;
    }

    private void finish() {
        RequestBody body;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            deadline.cancel();
            body = new RequestBody(Arrays.copyOf(content, count));
            Arrays.fill(content, (byte) 0);
        }
        receiver.arrived(body);
    }

    private void fail(int status) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            deadline.cancel();
            Arrays.fill(content, (byte) 0);
        }
        receiver.failed(status);
    }
}
