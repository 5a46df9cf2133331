// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.service;

import io.sparekey.app.settings.Settings;
import io.sparekey.app.sweeps.Progress;
import io.sparekey.app.sweeps.Sweeper;
import io.sparekey.app.wiring.Program;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the sweeps of a program, whose portal is open already, until it is told to stop, and keeps the service manager informed. */
public final class Serving {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    /** Longer than a batch of sweeps takes, even where a management server answers slowly. */
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    private static final Duration NOW_AND_THEN = Duration.ofHours(1);

    private final SystemdNotify systemd;
    private final StopSignal stop;
    private final Consumer<String> say;

    /** @param say told once everything runs, and what happens in the end */
    public Serving(SystemdNotify systemd, StopSignal stop, Consumer<String> say) {
        this.systemd = systemd;
        this.stop = stop;
        this.say = say;
    }

    /** Runs until then. The caller closes the program, which lets the sweep under way end. */
    public void run(Program program) {
        Settings settings = program.get(Settings.class);
        Duration every = settings.sweeps().every();
        String portal = settings.portal()
                .map(Settings.Portal::http)
                .map(http -> "the portal is open at " + http.url() + ", listening at " + at(http.address()))
                .orElse("there is no portal, since http.url is not set");
        try (Watchdog watchdog = new Watchdog(systemd, program.get(Progress.class), every.plus(LONGEST_STEP))) {
            program.get(Sweeper.class).start();
            String channel = settings.nanoMdm()
                    .map(nanoMdm -> "Macs are reached through " + nanoMdm)
                    .orElse("no management channel: no Mac is reached, and no key can be verified");
            LOG.info("{}", channel);
            LOG.info("{}", portal);
            systemd.ready(portal + "; sweeps run every " + every.toSeconds() + " s; " + channel);
            watchdog.start();
            say.accept("Sparekey runs: " + portal + ". Ctrl-C or SIGTERM ends it.");
            while (!stop.isAskedWithin(NOW_AND_THEN)) {
                // Everything happens on other threads.
            }
            systemd.stopping("lets the sweep under way end");
            say.accept("Stopping: portal, sweeps, vault, database.");
        }
    }

    private static String at(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
