// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.Blueprint.Database.Server;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Move;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves everything into another database. */
@Command(
        name = "migrate",
        description =
                "Moves everything from a SQLite database into an empty PostgreSQL one, compares both, and has the old one "
                        + "take no changes any more. Stop the service before. A run that was cut short is gone on with by the same "
                        + "command. For administrators.")
final class MigrateCommand extends InstallationCommand {

    private static final String SQLITE = "sqlite:";
    private static final String POSTGRESQL = "postgresql:";

    @Option(
            names = "--from",
            paramLabel = "sqlite:FILE",
            required = true,
            description = "The database that everything is in now.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "postgresql:URL",
            required = true,
            description = "An empty PostgreSQL database, as postgresql://HOST/NAME, or as its JDBC driver takes it.")
    private String to = "";

    @Option(names = "--postgresql-user", paramLabel = "NAME", description = "Who Sparekey is to PostgreSQL.")
    private @Nullable String user;

    @Option(
            names = "--postgresql-password-file",
            paramLabel = "FILE",
            description = "A private file whose first line is the password.")
    private @Nullable Path passwordFile;

    @Mixin
    private final YesOption yes = new YesOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    MigrateCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run() {
        Move move = new Move(source(), target());
        yes.orAsk(
                terminal(),
                "Move everything from " + move.from() + " to " + move.to() + "? " + move.from()
                        + " will take no changes afterwards.");
        Move.Report report;
        try (MoveProgress progress = new MoveProgress(context())) {
            report = context().installation().move(point(), move, progress);
        }
        if (json.isWanted()) {
            output().json(report);
        } else {
            new MoveText(output())
                    .moved(
                            move,
                            report,
                            context().installation().usualPlaces(point()).settings());
        }
        return ExitCode.DONE;
    }

    private Path source() {
        String file = from.startsWith(SQLITE) ? from.substring(SQLITE.length()) : "";
        if (file.isBlank() || file.startsWith("//")) {
            throw new CommandFault(
                    ExitCode.BAD_INPUT, "--from: sqlite: and the file, as in sqlite:/var/lib/sparekey/sparekey.db");
        }
        return Arguments.path(file).toAbsolutePath().normalize();
    }

    private Server target() {
        String url = to.startsWith(POSTGRESQL) ? "jdbc:" + to : to;
        if (!url.startsWith("jdbc:" + POSTGRESQL)) {
            throw new CommandFault(
                    ExitCode.BAD_INPUT, "--to: a PostgreSQL database, as in postgresql://db.example.org/sparekey");
        }
        return new Server(
                url,
                Optional.ofNullable(user),
                Optional.ofNullable(passwordFile)
                        .map(file -> file.toAbsolutePath().normalize()));
    }
}
