// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.port.StoreUnavailable;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Work whose caller waits for another thread to do it. The caller may give up as long as nobody has begun; after that they hear how it ended,
 * however long that takes, since they have to know.
 */
final class WaitingWork<T> {

    private enum State {
        WAITING,
        BEGUN,
        GIVEN_UP
    }

    private final Function<Session, T> work;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable failure;

    WaitingWork(Function<Session, T> work) {
        this.work = work;
    }

    /** Whether its caller is still there: then it is to be done, and its end to be told. */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.BEGUN);
    }

    /** Does it, perhaps not for the first time. What came of it stays untold. @return whether it did not fail */
    boolean tryIn(Session session) {
        try {
            result = work.apply(session);
            failure = null;
            session.endSound();
            return true;
        } catch (Throwable e) {
            result = null;
            failure = e;
            return false;
        } finally {
            session.end();
        }
    }

    /** Lets the caller know how it ended when it was {@linkplain #tryIn tried} last. */
    void tell() {
        ended.countDown();
    }

    /** Lets the caller know that nothing came of it, unless they know already how it ended. */
    void fail(Throwable why) {
        if (ended.getCount() > 0) {
            result = null;
            failure = why;
            tell();
        }
    }

    /**
     * Waits for the end, as the caller.
     *
     * @param patience how long to wait for it to begin
     */
    T outcome(Duration patience) {
        boolean interrupted = false;
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                giveUp("the database is busy: other transactions take too long; try again");
            }
        } catch (InterruptedException e) {
            interrupted = true;
            giveUp("interrupted before the transaction began");
        }
        interrupted |= awaitEnd();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return told();
    }

    private void giveUp(String why) {
        if (state.compareAndSet(State.WAITING, State.GIVEN_UP)) {
            fail(new StoreUnavailable(why));
        }
    }

    /** @return whether this was interrupted meanwhile */
    private boolean awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    @SuppressWarnings("NullAway") // null where the work returned null
    private T told() {
        if (failure instanceof RuntimeException fault) {
            throw fault;
        }
        if (failure instanceof Error fault) {
            throw fault;
        }
        if (failure != null) {
            throw new UndeclaredThrowableException(failure);
        }
        return result;
    }
}
