// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import com.google.inject.Module;
import io.sparekey.adapters.cli.installation.Installation.Showing;
import io.sparekey.adapters.cli.terminal.Terminal;
import io.sparekey.adapters.jdbc.Database;
import io.sparekey.app.keyring.Pause;
import io.sparekey.app.service.StopSignal;
import io.sparekey.app.settings.Settings;
import io.sparekey.app.sweeps.Sweeper;
import io.sparekey.app.wiring.CoreModule;
import io.sparekey.app.wiring.ProfileModule;
import io.sparekey.app.wiring.Program;
import io.sparekey.app.wiring.StorageModule;
import io.sparekey.app.wiring.SweepsModule;
import io.sparekey.app.wiring.VaultModule;
import io.sparekey.core.Sparekey;
import io.sparekey.core.port.KeyVault;
import io.sparekey.simulator.SimulatedClock;
import io.sparekey.simulator.SimulatedFleet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Shows what Sparekey does: the real store and the real vault, both fresh and deleted in the end unless they are to be kept, with Macs
 * that are not there. Every line tells what the library answered or what a Mac says; nothing is scripted but what people do.
 */
public final class Demo {

    /** Longer than the story, so that it can end in the present, where visitors look at it. */
    private static final Duration BEFORE_THE_PRESENT = Duration.ofDays(3);

    private final Settings settings;
    private final Terminal terminal;
    private final Clock clock;
    private final StopSignal stop;

    /** @param settings the operator's; only how often sweeps run is taken from them */
    public Demo(Settings settings, Terminal terminal, Clock clock, StopSignal stop) {
        this.settings = settings;
        this.terminal = terminal;
        this.clock = clock;
        this.stop = stop;
    }

    /**
     * Tells the story; then, unless it is told once only, opens the portal on its Macs until Ctrl-C.
     *
     * @return whether everything went as it must
     */
    public boolean run(Showing showing) {
        Narrator narrator = new Narrator(terminal.out(), terminal.hasColours());
        Optional<Path> keep = showing.keep();
        Instant begin = clock.instant().truncatedTo(ChronoUnit.MILLIS).minus(BEFORE_THE_PRESENT);
        try (Workspace workspace = keep.map(Workspace::keptIn).orElseGet(Workspace::temporary);
                Program program = Program.assemble(workspace.settings(settings), parts(terminal, begin))) {
            program.get(Database.class).markAsDemo(begin);
            narrator.say("Sparekey's demo: the real library on SQLite in " + workspace.directory() + ",");
            narrator.say((keep.isPresent() ? "kept there" : "deleted in the end")
                    + ". The Macs are simulated, and so are the keys shown here.");
            Stage stage = stage(program, narrator);
            Story.complete().play(stage, stop::isAsked);
            if (!stop.isAsked()) {
                goOn(showing, keep.map(directory -> workspace), program, stage);
            }
            return narrator.allHolds();
        }
    }

    static List<Module> parts(Terminal terminal, Instant begin) {
        return List.of(
                new StorageModule(),
                new VaultModule(terminal, Pause.real()),
                new CoreModule(),
                new ProfileModule(),
                new SweepsModule(),
                new SimulationModule(begin));
    }

    private static Stage stage(Program program, Narrator narrator) {
        return new Stage(
                program.get(Sparekey.class),
                program.get(KeyVault.class),
                program.get(SimulatedFleet.class),
                program.get(SimulatedClock.class),
                narrator);
    }

    private void goOn(Showing showing, Optional<Workspace> kept, Program program, Stage stage) {
        Narrator narrator = stage.narrator();
        narrator.conclude();
        if (!showing.once() || kept.isPresent()) {
            narrator.pause();
            narrator.say("The clock goes on to the present.");
            stage.catchUpWith(clock.instant());
        }
        kept.ifPresent(workspace -> new Hint(narrator, workspace).tell(showing.once()));
        if (!showing.once()) {
            liveOn(showing.port(), program, stage);
        }
    }

    private void liveOn(int port, Program program, Stage stage) {
        Narrator narrator = stage.narrator();
        program.get(Sweeper.class).start();
        try (DemoPortal portal = DemoPortal.open(port, program, stage, stage.clock(), List.of())) {
            narrator.pause();
            narrator.say("The Macs live on, in real time now, and the portal is open:");
            narrator.pause();
            narrator.say("    " + portal.url());
            narrator.pause();
            narrator.say("Pick a person there and try it. Ctrl-C ends it.");
            new Afterlife(stage, program.get(SimulatedFleet.class), clock).liveUntil(stop);
            narrator.pause();
            narrator.say("Stopping: portal, sweeps, vault, database.");
        }
    }
}
