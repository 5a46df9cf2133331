// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import io.sparekey.adapters.cli.installation.Blueprint.Database.Server;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Move;
import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.MoveRefused;
import io.sparekey.adapters.jdbc.PostgresServer;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.app.fault.CommandFaults;
import io.sparekey.app.keyring.KeyringAccess;
import io.sparekey.app.keyring.VaultOnDemand;
import io.sparekey.app.settings.DatabaseSource;
import io.sparekey.app.settings.MasterKeySource;
import io.sparekey.app.settings.Operator;
import io.sparekey.app.wiring.Databases;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.Maintenance;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.usecase.ProveKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Moves everything from SQLite into PostgreSQL. Who does it and whether the keyring fits is looked at before anything is touched; after the
 * rows are shown to be the same, a sample of the keys is opened through the new database, by the way that a reveal takes.
 */
final class DatabaseMove {

    /** How many keys are opened, or all if there are fewer. */
    private static final int SAMPLE = 100;

    private final MasterKeySource masterKeys;
    private final Surroundings around;
    private final SecureRandom random = new SecureRandom();

    DatabaseMove(MasterKeySource masterKeys, Surroundings around) {
        this.masterKeys = masterKeys;
        this.around = around;
    }

    /** Says who somebody is. */
    @FunctionalInterface
    interface Acting {
        /** Them, in a database that is a demo's, where everybody may act as anybody, or is not. */
        Operator in(boolean demo);
    }

    /** As {@link io.sparekey.adapters.cli.installation.Installation#move}. */
    Move.Report run(Move move, Acting acting, Move.Watcher watcher) {
        PostgresServer target = server(move.to());
        try (KeyringAccess access = new KeyringAccess(masterKeys, around.terminal(), around.pause(), random);
                Keyring keyring = admitted(move.from(), acting, access)) {
            return moved(move.from(), target, keyring, watcher);
        } catch (MoveRefused refused) {
            throw new CommandFault(ExitCode.NOT_NOW, String.valueOf(refused.getMessage()));
        }
    }

    private static PostgresServer server(Server to) {
        try {
            PostgresServer.requireUrl(to.url());
        } catch (IllegalArgumentException wrong) {
            throw new CommandFault(ExitCode.BAD_INPUT, "--to: " + wrong.getMessage());
        }
        var source =
                new DatabaseSource.Postgres(to.url(), to.user(), to.passwordFile(), false, PostgresServer.CONNECTIONS);
        return CommandFaults.translated(() -> Databases.server(source));
    }

    /** The keyring, which is the database's, if the person may do this; that is written down in the source, so that it is moved, too. */
    private Keyring admitted(Path from, Acting acting, KeyringAccess access) {
        if (io.sparekey.adapters.jdbc.Move.isFrozen(from)) {
            // It was written down when the move was begun; now nothing more can be.
            requireAdministrator(
                    acting.in(io.sparekey.adapters.jdbc.Move.wasDemo(from)).rights()::contains);
            return CommandFaults.translated(access::open);
        }
        try (SqliteDatabase database = SqliteDatabase.open(from)) {
            Operator operator = acting.in(database.isDemo());
            var actor = new Actor.Person(
                    operator.user(), operator.rights(), around.clock().instant());
            var unopened = new VaultOnDemand(access, none -> {
                throw new IllegalStateException("nothing is opened to write down what is going to be done");
            });
            var written = sparekey(database.transactions(), unopened)
                    .beginMaintenance()
                    .begin(actor, Maintenance.MOVE_DATABASE);
            requireAdministrator(any -> written.done().isPresent());
            return fitting(access, database.transactions());
        }
    }

    private static void requireAdministrator(Predicate<Right> has) {
        if (!has.test(Right.ADMINISTER)) {
            throw new CommandFault(
                    ExitCode.REFUSED, "the rules do not allow you this: it takes the right 'administer'");
        }
    }

    private Keyring fitting(KeyringAccess access, Transactions transactions) {
        Keyring keyring = CommandFaults.translated(access::open);
        try {
            CommandFaults.translated(() -> Vault.open(transactions, keyring, around.clock(), random));
            return keyring;
        } catch (RuntimeException fault) {
            keyring.close();
            throw fault;
        }
    }

    private Move.Report moved(Path from, PostgresServer target, Keyring keyring, Move.Watcher watcher) {
        io.sparekey.adapters.jdbc.Move.Watcher told =
                (step, table, done, all) -> watcher.at(step.name().toLowerCase(Locale.ROOT), table, done, all);
        try (var move = io.sparekey.adapters.jdbc.Move.begin(
                from, target, around.clock().instant())) {
            move.copy(told);
            List<Move.Table> tables = move.compare(told).stream()
                    .map(table -> new Move.Table(table.name(), table.rows(), table.sha256()))
                    .toList();
            List<Optional<KeyId>> sample = move.sample(SAMPLE);
            List<KeyId> unopenable = unopenable(sample, move.inTarget(), keyring);
            if (!unopenable.equals(unopenable(sample, move.inSource(), keyring))) {
                throw new CommandFault(
                        ExitCode.UNOPENABLE,
                        "of a sample of " + sample.size() + " keys " + unopenable.size()
                                + " do not open in the target, others than in the source: stay with the source, and report this");
            }
            move.finish(around.clock().instant());
            return new Move.Report(tables, sample.size() - unopenable.size(), unopenable.size());
        }
    }

    /** @param sample of each key the one after which it comes */
    private List<KeyId> unopenable(List<Optional<KeyId>> sample, Transactions transactions, Keyring keyring) {
        ProveKeys proof = sparekey(transactions, Vault.open(transactions, keyring, around.clock(), random))
                .proveKeys();
        List<KeyId> failed = new ArrayList<>();
        for (Optional<KeyId> before : sample) {
            failed.addAll(proof.prove(new Actor.Machinery(), before, 1)
                    .done()
                    .orElseThrow()
                    .failed());
        }
        return failed;
    }

    private Sparekey sparekey(Transactions transactions, KeyVault vault) {
        var channel = new ChannelElsewhere(false);
        return Sparekey.builder()
                .transactions(transactions)
                .vault(vault)
                .rotation(channel)
                .checkIn(channel)
                .clock(around.clock())
                .random(random)
                .build();
    }
}
