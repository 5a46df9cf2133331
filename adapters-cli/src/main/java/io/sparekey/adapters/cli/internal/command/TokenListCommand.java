// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenId;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the API tokens. */
@Command(
        name = "list",
        description = {
            "Lists all tokens that were ever made, the newest first: who made them, what their bearers may do, until when.",
            "The tokens themselves are not kept. For administrators."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  sparekey token list", "  sparekey token list --all --json"})
final class TokenListCommand extends SessionCommand {

    @Mixin
    private final AllOption all = new AllOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    TokenListCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        var list = session.sparekey().listTokens();
        Instant now = context().clock().instant();
        tokens(now)
                .show(
                        output(),
                        all,
                        json,
                        (before, limit) -> done(list.list(session.actor(), before, limit), Right.ADMINISTER));
        return ExitCode.DONE;
    }

    private Listing<ApiToken, TokenId> tokens(Instant now) {
        return new Listing<>(
                List.of("ID", "NAME", "MAY", "STATE", "MADE", "BY"),
                token -> List.of(
                        token.id().toString(),
                        token.name(),
                        token.scope().text(),
                        state(token, now),
                        context().times().at(token.issued()),
                        token.issuedBy().toString()),
                token -> TokenJson.of(token, now),
                "There are no tokens.");
    }

    private String state(ApiToken token, Instant now) {
        String expiry =
                (token.isValid(now) ? "until " : "expired ") + context().times().at(token.expires());
        return token.revoked().map(at -> "revoked " + context().times().at(at)).orElse(expiry);
    }
}
