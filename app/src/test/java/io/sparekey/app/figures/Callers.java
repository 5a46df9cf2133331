// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers who share a number of jobs, each taking the next one when done with the last. */
final class Callers {

    /** Does the job of that number, from 0. */
    @FunctionalInterface
    interface Job {
        void run(int number) throws Exception;
    }

    private Callers() {}

    /**
     * Jobs per second, from the first to the end of the last.
     *
     * @param job for each caller, made before the clock starts
     */
    static double perSecond(int callers, int jobs, Callable<Job> job) throws Exception {
        List<Callable<Integer>> work = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        for (int caller = 0; caller < callers; caller++) {
            Job own = job.call();
            work.add(() -> workOff(own, next, jobs));
        }
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            long start = System.nanoTime();
            for (Future<Integer> each : threads.invokeAll(work)) {
                each.get();
            }
            return jobs * 1e9 / (System.nanoTime() - start);
        } finally {
            threads.shutdown();
        }
    }

    private static int workOff(Job job, AtomicInteger next, int jobs) throws Exception {
        int done = 0;
        for (int number = next.getAndIncrement(); number < jobs; number = next.getAndIncrement()) {
            job.run(number);
            done++;
        }
        return done;
    }
}
