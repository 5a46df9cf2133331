// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import com.google.inject.Module;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Installation.Showing;
import io.sparekey.adapters.cli.terminal.Terminal;
import io.sparekey.adapters.http.host.Hook;
import io.sparekey.adapters.jdbc.Database;
import io.sparekey.adapters.mdm.NanoMdmSettings;
import io.sparekey.adapters.mdm.Webhook;
import io.sparekey.app.keyring.Pause;
import io.sparekey.app.service.StopSignal;
import io.sparekey.app.settings.Settings;
import io.sparekey.app.sweeps.Sweeper;
import io.sparekey.app.wiring.CoreModule;
import io.sparekey.app.wiring.NanoMdmModule;
import io.sparekey.app.wiring.ProfileModule;
import io.sparekey.app.wiring.Program;
import io.sparekey.app.wiring.StorageModule;
import io.sparekey.app.wiring.SweepsModule;
import io.sparekey.app.wiring.VaultModule;
import io.sparekey.core.Sparekey;
import io.sparekey.simulator.mdm.MdmAuthority;
import io.sparekey.simulator.mdm.NanoMdmProgram;
import io.sparekey.simulator.mdm.NanoMdmServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** The demo with the real NanoMDM from the PATH between the library and Macs that are not there, which speak Apple's protocol to it. */
public final class ManagedDemo {

    private static final Duration BEAT = Duration.ofHours(1);

    private final Settings settings;
    private final Terminal terminal;
    private final Clock clock;
    private final StopSignal stop;
    private final String path;

    /** @param path where programs are: the variable PATH */
    public ManagedDemo(Settings settings, Terminal terminal, Clock clock, StopSignal stop, String path) {
        this.settings = settings;
        this.terminal = terminal;
        this.clock = clock;
        this.stop = stop;
        this.path = path;
    }

    /**
     * Tells the story; then, unless it is told once only, leaves the portal open until Ctrl-C.
     *
     * @return whether everything went as it must
     * @throws CommandFault if there is no nanomdm on the PATH
     */
    public boolean run(Showing showing) {
        Path program = NanoMdmProgram.find(path)
                .orElseThrow(
                        () -> new CommandFault(
                                ExitCode.NOT_NOW,
                                "nanomdm is not on the PATH; with Go: go install github.com/micromdm/nanomdm/cmd/nanomdm@v0.9.0"));
        int port = showing.port() == 0 ? freePort() : showing.port();
        SecureRandom random = new SecureRandom();
        MdmAuthority authority = new MdmAuthority(random);
        NanoMdmServer.Keys keys = new NanoMdmServer.Keys(secret(random), secret(random));
        URI hook = URI.create("http://127.0.0.1:" + port + NanoMdmModule.HOOK);
        try (Workspace workspace = showing.keep().map(Workspace::keptIn).orElseGet(Workspace::temporary);
                NanoMdmServer nanoMdm = new NanoMdmProgram(
                        program,
                        workspace.directory().resolve("nanomdm"),
                        NanoMdmServer.Storage.FILEKV,
                        "",
                        keys,
                        authority,
                        hook);
                Program library = Program.assemble(workspace.settings(settings), parts(nanoMdm, keys));
                ManagedFleet fleet = new ManagedFleet()) {
            library.get(Database.class).markAsDemo(clock.instant());
            Narrator narrator = new Narrator(terminal.out(), terminal.hasColours());
            narrator.say("Sparekey's demo with NanoMDM: both real, in " + workspace.directory() + ".");
            narrator.say("The Macs are simulated: they speak Apple's protocol to " + nanoMdm.url() + ".");
            var stage = new ManagedStage(
                    library.get(Sparekey.class), nanoMdm, authority, fleet, clock, narrator, stop::isAsked);
            List<Hook> hooks = List.of(NanoMdmModule.hook(library.get(Webhook.class)));
            try (DemoPortal portal = DemoPortal.open(port, library, stage, clock, hooks)) {
                library.get(Sweeper.class).start();
                new ManagedStory(stage).play();
                narrator.conclude();
                if (!showing.once() && !stop.isAsked()) {
                    liveOn(narrator, portal);
                }
            }
            return narrator.allHolds();
        }
    }

    private List<Module> parts(NanoMdmServer nanoMdm, NanoMdmServer.Keys keys) {
        return List.of(
                new StorageModule(),
                new VaultModule(terminal, Pause.real()),
                new CoreModule(),
                new ProfileModule(),
                new NanoMdmModule(new NanoMdmSettings(nanoMdm.url(), keys.api(), keys.webhook()), clock),
                new SweepsModule());
    }

    private void liveOn(Narrator narrator, DemoPortal portal) {
        narrator.pause();
        narrator.say("The Macs live on, and the portal is open: " + portal.url());
        narrator.say("Ctrl-C ends it.");
        narrator.pause();
        while (!stop.isAskedWithin(BEAT)) {
            // Everything happens on other threads.
        }
    }

    private static String secret(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
