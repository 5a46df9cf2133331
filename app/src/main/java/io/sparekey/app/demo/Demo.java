// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import com.google.inject.Module;
import io.sparekey.app.settings.Settings;
import io.sparekey.app.sweeps.Sweeper;
import io.sparekey.app.wiring.CoreModule;
import io.sparekey.app.wiring.Program;
import io.sparekey.app.wiring.StorageModule;
import io.sparekey.app.wiring.SweepsModule;
import io.sparekey.app.wiring.VaultModule;
import io.sparekey.core.Sparekey;
import io.sparekey.core.port.KeyVault;
import io.sparekey.simulator.SimulatedClock;
import io.sparekey.simulator.SimulatedFleet;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Shows what Sparekey does: the real store and the real vault, both fresh and deleted in the end, with Macs that are not there. Every
 * line tells what the library answered or what a Mac says; nothing is scripted but what people do.
 */
public final class Demo {

    private final Settings settings;
    private final PrintStream out;
    private final boolean colours;

    /**
     * @param settings the operator's; only how often sweeps run is taken from them
     * @param environment decides on colours
     */
    public Demo(Settings settings, PrintStream out, Map<String, String> environment) {
        this.settings = settings;
        this.out = out;
        this.colours = Paint.wanted(environment);
    }

    /**
     * Tells the story; then, unless it is told once only, keeps the fleet alive until Ctrl-C.
     *
     * @return whether everything went as it must
     */
    public boolean run(boolean once) {
        Narrator narrator = new Narrator(out, colours);
        try (StopSignal stop = StopSignal.listening();
                Workspace workspace = Workspace.create();
                Program program = Program.assemble(workspace.settings(settings), parts())) {
            narrator.say("Sparekey's demo: the real library on SQLite in " + workspace.directory() + ",");
            narrator.say("deleted in the end. The Macs are simulated, and so are the keys shown here.");
            Stage stage = stage(program, narrator);
            Story.complete().play(stage, stop::isAsked);
            narrator.conclude();
            if (!once && !stop.isAsked()) {
                liveOn(program, stage, stop);
            }
            return narrator.allHolds();
        }
    }

    static List<Module> parts() {
        return List.of(
                new StorageModule(), new VaultModule(), new CoreModule(), new SweepsModule(), new SimulationModule());
    }

    static Stage stage(Program program, Narrator narrator) {
        return new Stage(
                program.get(Sparekey.class),
                program.get(KeyVault.class),
                program.get(SimulatedFleet.class),
                program.get(SimulatedClock.class),
                narrator);
    }

    private void liveOn(Program program, Stage stage, StopSignal stop) {
        stage.narrator().pause();
        stage.narrator().say("The fleet lives on, in real time now. Ctrl-C ends it.");
        program.get(Sweeper.class).start();
        new Afterlife(stage, program.get(SimulatedFleet.class)).liveUntil(stop);
        stage.narrator().pause();
        stage.narrator().say("Stopping: sweeps, vault, database.");
    }
}
