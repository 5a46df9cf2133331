// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.Blueprint;
import io.sparekey.adapters.cli.installation.Blueprint.Operator;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Installation;
import io.sparekey.adapters.cli.installation.Passphrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a new installation. */
@Command(
        name = "init",
        description =
                "Makes a new installation: database, keyring, settings and the first person who may act. Asks for what"
                        + " is not given. Never replaces a file.")
final class InitCommand extends InstallationCommand {

    @Option(
            names = "--database",
            paramLabel = "NEWFILE",
            description = "The database; SPAREKEY_DATABASE or sparekey.db unless given.")
    private @Nullable Path database;

    @ArgGroup(exclusive = false)
    private @Nullable ServerOptions server;

    /** PostgreSQL, if it is to be that. */
    static final class ServerOptions {

        @Option(
                names = "--postgresql",
                required = true,
                paramLabel = "URL",
                description = "An empty PostgreSQL database instead of a file, as jdbc:postgresql://HOST/NAME.")
        private String url = "";

        @Option(names = "--postgresql-user", paramLabel = "NAME", description = "Who Sparekey is to PostgreSQL.")
        private @Nullable String user;

        @Option(
                names = "--postgresql-password-file",
                paramLabel = "FILE",
                description = "A private file whose first line is the password, now and at every start.")
        private @Nullable Path passwordFile;

        Blueprint.Database database() {
            return new Blueprint.Database.Server(
                    url,
                    Optional.ofNullable(user),
                    Optional.ofNullable(passwordFile).map(InitCommand::absolute));
        }
    }

    @Option(
            names = "--keyring",
            paramLabel = "NEWFILE",
            description = "The keyring; SPAREKEY_KEYRING_FILE or sparekey.keyring unless given.")
    private @Nullable Path keyring;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description =
                    "A private file whose first line is the passphrase, and will be at every start; else it is asked"
                            + " for, now and at every start.")
    private @Nullable Path passphraseFile;

    @Mixin
    private final OperatorOptions operatorOptions = new OperatorOptions();

    @Option(names = "--demo", description = "Marks the database as a demo for good: --as works in it.")
    private boolean demo;

    @Mixin
    private final YesOption yes = new YesOption();

    InitCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() {
        Installation.Places usual = context().installation().usualPlaces(point());
        Path settings = absolute(usual.settings());
        refuseExisting(settings);
        InitText text = new InitText(output());
        if (terminal().isInteractive()) {
            text.welcome();
        }
        Asking asking = new Asking(terminal());
        Blueprint.Database newDatabase = newDatabase(asking, usual);
        Path newKeyring = newFile(asking, keyring, "Keyring file", usual.keyring());
        Operator operator = operatorOptions.operator(asking);
        Optional<Path> fromFile = Optional.ofNullable(passphraseFile).map(InitCommand::absolute);
        if (terminal().isInteractive() && fromFile.isEmpty()) {
            text.explainPassphrase();
        }
        try (Passphrase passphrase = new NewPassphrase(context(), "--passphrase-file").get(fromFile)) {
            var blueprint = new Blueprint(settings, newDatabase, newKeyring, passphrase, fromFile, operator, demo);
            text.plan(blueprint);
            yes.orAsk(terminal(), "Make it?");
            context().installation().initialise(blueprint);
            text.made(point().settings());
        }
        return ExitCode.DONE;
    }

    private Blueprint.Database newDatabase(Asking asking, Installation.Places usual) {
        if (server == null) {
            return new Blueprint.Database.File(newFile(asking, database, "Database file", usual.database()));
        }
        if (database != null) {
            throw new CommandFault(ExitCode.BAD_INPUT, "--database or --postgresql: give one of them");
        }
        return server.database();
    }

    private static Path newFile(Asking asking, @Nullable Path given, String question, Path usual) {
        String proposed = absolute(usual).toString();
        Path file = absolute(Path.of(asking.orUsual(given == null ? null : given.toString(), question, proposed)));
        refuseExisting(file);
        return file;
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** Early, so that nobody types a passphrase for nothing; whoever makes the files looks again. */
    private static void refuseExisting(Path file) {
        if (Files.exists(file)) {
            throw new CommandFault(
                    ExitCode.NOT_NOW,
                    "there is a file " + file + " already, and nothing is ever replaced: name another");
        }
    }
}
