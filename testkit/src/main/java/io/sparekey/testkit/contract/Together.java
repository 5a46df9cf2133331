// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets several threads do the same thing at the same time. */
final class Together {

    static final int THREADS = 4;

    private Together() {}

    /** What each of four threads returned; throws what the first that failed has thrown. */
    static <T> List<T> run(Callable<T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        var start = new CountDownLatch(THREADS);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                futures.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("one of several threads failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
