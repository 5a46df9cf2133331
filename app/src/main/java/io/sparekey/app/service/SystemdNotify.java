// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.service;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service is, by the program systemd-notify, since Java speaks no datagrams of Unix; see sd_notify(3). The unit
 * needs {@code Type=notify} and {@code NotifyAccess=all}. Says nothing where nobody listens. Thread-safe.
 */
public final class SystemdNotify {

    /** Runs a program and waits for it. */
    @FunctionalInterface
    public interface Runner {
        /** Its exit code. @throws IOException if it cannot be started or takes too long */
        int run(List<String> command) throws IOException, InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SystemdNotify.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Runner runner;
    private final AtomicBoolean complained = new AtomicBoolean();

    /** @param environment in which systemd says where it listens */
    public SystemdNotify(Map<String, String> environment, Runner runner) {
        this.environment = Map.copyOf(environment);
        this.runner = runner;
    }

    /** With the program itself. */
    public static SystemdNotify ofProcess(Map<String, String> environment) {
        return new SystemdNotify(environment, SystemdNotify::reallyRun);
    }

    /** Everything runs. */
    public void ready(String status) {
        tell("--ready", "--status=" + status);
    }

    /** Still alive. */
    public void alive() {
        tell("WATCHDOG=1");
    }

    /** About to end. */
    public void stopping(String status) {
        tell("--status=" + status, "STOPPING=1");
    }

    /** How often to say that the service is alive: twice in the time after which it is taken for dead; empty if nobody asks. */
    public Optional<Duration> watchdogInterval() {
        try {
            return Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                    .filter(limit -> isHeard())
                    .map(Long::parseLong)
                    .filter(micros -> micros > 1)
                    .map(micros -> Duration.of(micros, ChronoUnit.MICROS).dividedBy(2));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean isHeard() {
        return !environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty();
    }

    private void tell(String... what) {
        if (!isHeard()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("systemd-notify"));
        command.addAll(List.of(what));
        try {
            int exitCode = runner.run(command);
            if (exitCode != 0) {
                complain("systemd-notify ended with " + exitCode);
            }
        } catch (IOException e) {
            complain("cannot run systemd-notify: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once: the service works without, as long as the unit does not insist. */
    private void complain(String what) {
        if (!complained.getAndSet(true)) {
            LOG.warn("systemd does not learn how the service is: {}", what);
        }
    }

    private static int reallyRun(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it did not end within " + PATIENCE.toSeconds() + " s");
        }
        return process.exitValue();
    }
}
