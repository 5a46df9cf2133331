// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import io.sparekey.adapters.cli.installation.Blueprint;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.crypto.PassphraseFile;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.Database;
import io.sparekey.adapters.jdbc.PostgresServer;
import io.sparekey.app.fault.CommandFaults;
import io.sparekey.app.settings.DatabaseSource;
import io.sparekey.app.settings.Operator;
import io.sparekey.app.settings.SettingsText;
import io.sparekey.app.wiring.Databases;
import io.sparekey.core.port.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the files of a new installation: all of them, or none, and never one in the place of another. */
final class Foundation {

    private static final String PRIVATE = "rw-------";

    /** Holds nothing secret, and the group may be that of the people who look after it. */
    private static final String FOR_THE_GROUP = "rw-r-----";

    private final Clock clock;
    private final SecureRandom random;

    Foundation(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** Makes them. @throws CommandFault if something is there already, or cannot be made */
    void lay(Blueprint blueprint) {
        requireOwnFiles(blueprint);
        requireNothingThere(blueprint);
        blueprint.passphraseFile().ifPresent(Foundation::requireReadable);
        try (Footprints made = new Footprints()) {
            try (Keyring keyring = keyring(blueprint, made)) {
                database(blueprint, keyring, made);
            }
            settings(blueprint, made);
            made.keep();
        } catch (IOException e) {
            // Only the kind and the path: those are all that the message of such an exception holds.
            throw new CommandFault(
                    ExitCode.SETTINGS,
                    "cannot make the files (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "): let this user write there");
        }
    }

    private static Stream<Path> newFiles(Blueprint blueprint) {
        return Stream.concat(Stream.of(blueprint.settings(), blueprint.keyring()), databaseFile(blueprint).stream());
    }

    private static Optional<Path> databaseFile(Blueprint blueprint) {
        return blueprint.database() instanceof Blueprint.Database.File file
                ? Optional.of(file.path())
                : Optional.empty();
    }

    private static void requireOwnFiles(Blueprint blueprint) {
        long files = newFiles(blueprint)
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .count();
        if (files < newFiles(blueprint).count()) {
            throw new CommandFault(
                    ExitCode.BAD_INPUT,
                    "settings, keyring and database are files of their own: give each a name of its own");
        }
    }

    private static void requireNothingThere(Blueprint blueprint) {
        // What was committed last may be in a log that is left: SQLite would throw it away beside an empty file.
        Stream<Path> beside = databaseFile(blueprint).stream()
                .flatMap(file -> Stream.of("-wal", "-shm", "-journal").map(ending -> beside(file, ending)));
        List<String> there = Stream.concat(newFiles(blueprint), beside)
                .filter(Files::exists)
                .map(path -> path.toAbsolutePath().normalize().toString())
                .toList();
        if (!there.isEmpty()) {
            throw new CommandFault(ExitCode.NOT_NOW, "there is something already, and nothing was made:", there);
        }
    }

    private static Path beside(Path database, String ending) {
        return database.resolveSibling(database.getFileName() + ending);
    }

    private static void requireReadable(Path file) {
        CommandFaults.translated(() -> Arrays.fill(PassphraseFile.read(file, false), '\0'));
    }

    private Keyring keyring(Blueprint blueprint, Footprints made) throws IOException {
        made.createDirectoryOf(blueprint.keyring());
        KeyringFile file = new KeyringFile(blueprint.keyring(), random);
        Keyring[] keyring = new Keyring[1];
        CommandFaults.translated(() -> blueprint.passphrase().lend(text -> keyring[0] = file.create(text)));
        made.add(blueprint.keyring());
        return keyring[0];
    }

    private void database(Blueprint blueprint, Keyring keyring, Footprints made) throws IOException {
        Optional<Path> file = databaseFile(blueprint);
        if (file.isPresent()) {
            // Made empty first, so that it is certainly ours.
            made.createFile(file.get(), PRIVATE);
            Stream.of("-wal", "-shm").map(ending -> beside(file.get(), ending)).forEach(made::add);
        }
        try (Database database = CommandFaults.translated(() -> Databases.open(source(blueprint)))) {
            requireUnused(database);
            if (blueprint.demo()) {
                database.markAsDemo(clock.instant());
            }
            CommandFaults.translated(() -> Vault.open(database.transactions(), keyring, clock, random));
        } catch (StoreUnavailable fault) {
            throw new CommandFault(ExitCode.STORAGE, String.valueOf(fault.getMessage()));
        }
    }

    /** A server's database may be one that another keyring belongs to. */
    private static void requireUnused(Database database) {
        boolean used = database.isDemo()
                || !database.transactions()
                        .read(stores -> stores.dataKeys().sentinels())
                        .isEmpty();
        if (used) {
            throw new CommandFault(
                    ExitCode.NOT_NOW, "the database is in use by an installation already: name an empty one");
        }
    }

    private static DatabaseSource source(Blueprint blueprint) {
        if (blueprint.database() instanceof Blueprint.Database.File file) {
            return new DatabaseSource.SqliteFile(file.path());
        }
        var server = (Blueprint.Database.Server) blueprint.database();
        try {
            PostgresServer.requireUrl(server.url());
        } catch (IllegalArgumentException wrong) {
            throw new CommandFault(ExitCode.BAD_INPUT, String.valueOf(wrong.getMessage()));
        }
        return new DatabaseSource.Postgres(
                server.url(), server.user(), server.passwordFile(), false, PostgresServer.CONNECTIONS);
    }

    private static void settings(Blueprint blueprint, Footprints made) throws IOException {
        made.createFile(blueprint.settings(), FOR_THE_GROUP);
        Blueprint.Operator operator = blueprint.operator();
        Files.writeString(
                blueprint.settings(),
                SettingsText.of(
                        source(blueprint),
                        blueprint.keyring(),
                        blueprint.passphraseFile(),
                        List.of(new Operator(
                                operator.account(), operator.account(), operator.user(), operator.rights()))));
    }
}
