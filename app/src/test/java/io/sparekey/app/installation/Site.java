// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import io.sparekey.adapters.cli.installation.Blueprint;
import io.sparekey.adapters.cli.installation.Installation.Point;
import io.sparekey.adapters.cli.installation.Passphrase;
import io.sparekey.adapters.crypto.PassphraseFile;
import io.sparekey.app.FakeTerminal;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory with an installation in it, and the person who works with that. */
final class Site {

    static final String PASSPHRASE = "correct horse";
    static final UserId ALICE = new UserId("https://login.example.org", "00u1");

    final Path directory;
    final List<Duration> pauses = new ArrayList<>();
    private Map<String, String> environment = Map.of();
    private String account = "alice";

    Site(Path directory) {
        this.directory = directory;
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    Point point() {
        return new Point(Optional.of(path("sparekey.conf")), Optional.empty());
    }

    Point as(String name) {
        return new Point(Optional.of(path("sparekey.conf")), Optional.of(name));
    }

    Site of(String anotherAccount) {
        account = anotherAccount;
        return this;
    }

    Site with(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** A plan whose passphrase is in a file, which is written at once. */
    Blueprint blueprint(boolean demo) {
        PassphraseFile.create(path("passphrase"), PASSPHRASE.toCharArray());
        return blueprint(Optional.of(path("passphrase")), demo);
    }

    Blueprint blueprint(Optional<Path> passphraseFile, boolean demo) {
        return new Blueprint(
                path("sparekey.conf"),
                new Blueprint.Database.File(path("data/sparekey.db")),
                path("keys/sparekey.keyring"),
                new Passphrase(PASSPHRASE.toCharArray()),
                passphraseFile,
                new Blueprint.Operator("alice", ALICE, Set.of(Right.ADMINISTER, Right.AUDIT)),
                demo);
    }

    SparekeyInstallation installation() {
        return installation(new FakeTerminal());
    }

    SparekeyInstallation installation(FakeTerminal terminal) {
        return new SparekeyInstallation(
                new Surroundings(terminal, environment, directory, () -> account, Clock.systemUTC(), pauses::add));
    }
}
