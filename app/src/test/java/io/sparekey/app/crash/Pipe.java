// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.core.port.StoreUnavailable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One end of two pipes between processes, over which both sides call each other, several at once. A message that a kill cuts off is
 * as if it had never been sent. Thread-safe.
 */
final class Pipe implements Line {

    private enum Kind {
        CALL,
        REPLY,
        FAULT,
        UNAVAILABLE,
        HUNG_UP
    }

    private record Answer(Kind kind, String words) {}

    private final DataInputStream in;
    private final DataOutputStream out;
    private final Line here;
    private final Executor threads;
    private final Map<Integer, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean ended;

    /**
     * @param here who answers the calls from the other side
     * @param threads where they are answered
     */
    Pipe(InputStream in, OutputStream out, Line here, Executor threads) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
        this.here = here;
        this.threads = threads;
    }

    /** Takes in what the other side sends; returns when that is gone, or nobody here answers any more. Whoever waits then hears so. */
    void listen() {
        try {
            while (true) {
                Kind kind = Kind.values()[in.readByte()];
                int number = in.readInt();
                String words = in.readUTF();
                if (kind == Kind.CALL) {
                    threads.execute(() -> answer(number, words));
                } else {
                    hear(number, new Answer(kind, words));
                }
            }
        } catch (IOException | RejectedExecutionException gone) {
            // The one throws where the other side ends, the other where this side does.
        } finally {
            ended = true;
            waiting.keySet().forEach(number -> hear(number, new Answer(Kind.HUNG_UP, "")));
        }
    }

    @Override
    public String call(String words) {
        int number = calls.incrementAndGet();
        CompletableFuture<Answer> future = new CompletableFuture<>();
        waiting.put(number, future);
        if (ended || !send(Kind.CALL, number, words)) {
            hear(number, new Answer(Kind.HUNG_UP, ""));
        }
        Answer answer = future.join();
        return switch (answer.kind()) {
            case REPLY -> answer.words();
            case HUNG_UP -> throw new HungUp();
            case UNAVAILABLE -> throw new Unavailable(answer.words());
            case FAULT, CALL -> throw new IllegalStateException(answer.words());
        };
    }

    private void hear(int number, Answer answer) {
        CompletableFuture<Answer> future = waiting.remove(number);
        if (future != null) {
            future.complete(answer);
        }
    }

    private void answer(int number, String words) {
        try {
            send(Kind.REPLY, number, here.call(words));
        } catch (HungUp gone) {
            // There is nobody left to answer.
        } catch (StoreUnavailable fault) {
            send(Kind.UNAVAILABLE, number, fault.toString());
        } catch (RuntimeException fault) {
            fault.printStackTrace();
            send(Kind.FAULT, number, fault.toString());
        }
    }

    /** Whether it was sent; if not, the other side is gone. */
    @SuppressWarnings("EnumOrdinal") // both ends run the same classes
    private boolean send(Kind kind, int number, String words) {
        try {
            synchronized (out) {
                out.writeByte(kind.ordinal());
                out.writeInt(number);
                out.writeUTF(words);
                out.flush();
            }
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
