// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.usecase.IssueToken.Issued;
import io.sparekey.core.usecase.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an API token. */
@Command(
        name = "create",
        description = {
            "Makes a token for a gateway or a script, and shows it once: nobody can look it up later.",
            "No token lets anybody see a recovery key. For administrators."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sparekey token create vpn --gateway --days 90",
            "  sparekey token create nightly-import --right administer --days 30 --to-file import.token"
        })
final class TokenCreateCommand extends SessionCommand {

    /** Long enough to copy it to where it belongs. */
    private static final Duration SHOWN = Duration.ofMinutes(5);

    @Parameters(
            paramLabel = "NAME",
            description = "Who or what bears it: 1 to 64 letters, digits, hyphens, dots and underscores.")
    private String name = "";

    @ArgGroup(multiplicity = "1")
    private TokenScopeOptions scope = new TokenScopeOptions();

    @Option(names = "--days", paramLabel = "N", required = true, description = "For how long it is valid: 1 to 366.")
    private int days;

    @Option(names = "--to-file", paramLabel = "FILE", description = "Writes it to a new file that only you can read.")
    private @Nullable Path file;

    TokenCreateCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        Input.requireNoKey(name);
        if (file == null && !terminal().isInteractive()) {
            throw new CommandFault(
                    ExitCode.USAGE, "tokens are shown on a terminal only, not in a pipe or log: or use --to-file");
        }
        ApiToken token = file == null ? onto(session) : into(session, file);
        output().line("Token " + token.id() + " opens until "
                + context().times().at(token.expires()) + ".");
        output().line("To shut its bearer out before: sparekey token revoke " + token.id());
        return ExitCode.DONE;
    }

    private ApiToken onto(Session session) {
        try (Issued issued = issue(session)) {
            terminal().showBriefly(SHOWN, screen -> {
                screen.line("Token for " + issued.token().name() + ", shown this once:");
                screen.line("");
                issued.lend(text -> {
                    screen.secret(text);
                    return true;
                });
            });
            return issued.token();
        }
    }

    private ApiToken into(Session session, Path path) {
        try (SecretFile secretFile = SecretFile.create(path);
                Issued issued = issue(session)) {
            issued.lend(text -> {
                secretFile.add(text);
                return true;
            });
            secretFile.keep();
            output().line("Written to " + path + ".");
            return issued.token();
        }
    }

    private Issued issue(Session session) {
        TokenScope wanted = scope.scope();
        Outcome<Issued> outcome = Input.value(
                () -> session.sparekey().issueToken().issue(session.actor(), name, wanted, Duration.ofDays(days)));
        if (outcome.refused().filter(Refusal.FORBIDDEN::equals).isPresent()
                && session.actor().has(Right.ADMINISTER)) {
            throw new CommandFault(
                    ExitCode.REFUSED,
                    "nobody gives a right away that they do not have: you lack " + lacking(session, wanted));
        }
        return done(outcome, Right.ADMINISTER);
    }

    private static String lacking(Session session, TokenScope wanted) {
        Set<Right> lacking = EnumSet.copyOf(wanted.rights());
        lacking.removeAll(session.actor().rights());
        return lacking.stream().map(OperatorOptions::written).collect(Collectors.joining(", "));
    }
}
