// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.host.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our certificate, as its files have it: they are looked at every minute, so that one that was renewed is shown without a restart. Connections
 * that are open stay. Files that cannot be used change nothing but the log, and are tried again: whoever replaces both may be between the two.
 */
final class OwnCertificate extends AbstractLifeCycle {

    private static final Logger LOG = LoggerFactory.getLogger(OwnCertificate.class);
    private static final long PAUSE_SECONDS = 60;

    /** When a file was last changed, and its length; nothing of a file that cannot be seen. */
    private record Stamp(Optional<FileTime> changed, long bytes) {

        static Stamp of(Path file) {
            try {
                return new Stamp(Optional.of(Files.getLastModifiedTime(file)), Files.size(file));
            } catch (IOException e) {
                return new Stamp(Optional.empty(), 0);
            }
        }
    }

    private final HttpSettings.Tls files;
    private final Scheduler scheduler;
    private final String password = UUID.randomUUID().toString(); // of key stores that are never written
    private final SslContextFactory.Server tls;
    private List<Stamp> read;

    /** @throws IllegalArgumentException if it cannot be used */
    OwnCertificate(HttpSettings.Tls files, Scheduler scheduler) {
        this.files = files;
        this.scheduler = scheduler;
        this.read = stamps(); // before reading: a change since then is still to be noticed
        this.tls = factory(read());
    }

    private KeyStore read() {
        return PemKeyStore.read(files.certificates(), files.privateKey(), password.toCharArray());
    }

    private SslContextFactory.Server factory(KeyStore store) {
        SslContextFactory.Server made = new SslContextFactory.Server();
        made.setKeyStore(store);
        made.setKeyStorePassword(password);
        made.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        made.setRenegotiationAllowed(false);
        return made;
    }

    /** What shows it to clients; always the last that could be used. */
    SslContextFactory.Server tls() {
        return tls;
    }

    @Override
    protected void doStart() {
        lookLater();
    }

    private void lookLater() {
        Runnable again = this::lookLater;
        scheduler.schedule(
                () -> {
                    look();
                    again.run();
                },
                PAUSE_SECONDS,
                TimeUnit.SECONDS);
    }

    /** Takes up what has changed, if anything has and it can be used. */
    synchronized void look() {
        try {
            List<Stamp> now = stamps();
            if (!now.equals(read)) {
                takeUp(read());
                read = now;
                LOG.info("the certificate in {} was renewed", files.certificates());
            }
        } catch (Exception e) {
            LOG.warn("the certificate has changed and cannot be used, the one before stays: {}", e.getMessage());
        }
    }

    private List<Stamp> stamps() {
        return List.of(Stamp.of(files.certificates()), Stamp.of(files.privateKey()));
    }

    /** Only what starts: a reload that fails halfway would leave us without any. */
    private void takeUp(KeyStore renewed) throws Exception {
        SslContextFactory.Server trial = factory(renewed);
        trial.start();
        trial.stop();
        tls.reload(same -> same.setKeyStore(renewed));
    }
}
