// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.usecase.Outcome;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Revokes an API token. Does not ask: whoever has to, is in a hurry. */
@Command(
        name = "revoke",
        description = "Shuts the bearer of a token out, at once and for ever. For administrators.",
        footerHeading = "%nExample:%n",
        footer = "  sparekey token revoke 01970000-0000-7000-8000-000000000001")
final class TokenRevokeCommand extends SessionCommand {

    @Parameters(paramLabel = "ID", description = "Which: its id, as sparekey token list shows it.")
    private @Nullable UUID id;

    TokenRevokeCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        TokenId token = new TokenId(Objects.requireNonNull(id));
        Outcome<TokenId> outcome = session.sparekey().revokeToken().revoke(session.actor(), token);
        if (outcome.refused().filter(Refusal.NOT_FOUND::equals).isPresent()) {
            throw new CommandFault(ExitCode.NOT_FOUND, "there is no such token: see sparekey token list");
        }
        done(outcome, Right.ADMINISTER);
        output().line("Revoked. It opens nothing any more.");
        return ExitCode.DONE;
    }
}
