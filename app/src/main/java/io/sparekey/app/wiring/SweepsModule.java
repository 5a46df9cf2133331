// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.sparekey.app.settings.Settings;
import io.sparekey.app.sweeps.DueWork;
import io.sparekey.app.sweeps.Progress;
import io.sparekey.app.sweeps.ProofRounds;
import io.sparekey.app.sweeps.Sweeper;
import io.sparekey.core.Sparekey;
import java.time.Clock;
import java.util.List;

/** What Sparekey does by itself; whoever runs the program starts it. */
public final class SweepsModule extends AbstractModule {

    @Provides
    @Singleton
    Progress progress() {
        return new Progress(System::nanoTime);
    }

    @Provides
    @Singleton
    DueWork dueWork(Sparekey sparekey, Progress progress) {
        return new DueWork(sparekey.runSweeps(), progress);
    }

    @Provides
    @Singleton
    ProofRounds proofRounds(Sparekey sparekey, Clock clock, Settings settings) {
        return new ProofRounds(sparekey.proveKeys(), clock, settings.sweeps().proveEvery());
    }

    @Provides
    @Singleton
    Sweeper sweeper(DueWork due, ProofRounds proof, Settings settings, Progress progress, Resources resources) {
        return resources.closing(
                new Sweeper(List.of(due, proof), settings.sweeps().every(), progress));
    }
}
