// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.sweeps;

import io.sparekey.core.access.Actor;
import io.sparekey.core.usecase.RunSweeps;

/** All that is due: sweeps again until there is nothing left, so that a full batch does not wait for the next run. */
public final class DueWork implements Runnable {

    /** Enough for 10,000 things of each kind; whatever is left then waits for the next run, and other work has its turn. */
    private static final int MOST_BATCHES = 100;

    private final RunSweeps sweeps;
    private final Progress progress;

    /** @param progress told after each batch */
    public DueWork(RunSweeps sweeps, Progress progress) {
        this.sweeps = sweeps;
        this.progress = progress;
    }

    @Override
    public void run() {
        int batches = 0;
        while (sweep() > 0
                && ++batches < MOST_BATCHES
                && !Thread.currentThread().isInterrupted()) {
            progress.made();
        }
    }

    private int sweep() {
        return sweeps.run(Actor.system()).done().orElseThrow();
    }
}
