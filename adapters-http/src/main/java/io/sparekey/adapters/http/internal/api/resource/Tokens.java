// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.action.Replay;
import io.sparekey.adapters.http.internal.api.json.Field;
import io.sparekey.adapters.http.internal.api.json.Json;
import io.sparekey.adapters.http.internal.api.json.RecordShape;
import io.sparekey.adapters.http.internal.api.json.SecretJson;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.api.json.Uuids;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.usecase.IssueToken;
import io.sparekey.core.usecase.RecognizeToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** API tokens, for administrators. */
public final class Tokens implements Resource {

    private static final Shape WANTED = Shape.object("NewToken")
            .required(
                    "name",
                    Shape.pattern("^[A-Za-z0-9._-]{1,64}$", "1 to 64 letters, digits, hyphens, dots and underscores"))
            .required("bearer", Shape.words(TokenDocument.Bearer.class))
            .optional(
                    "rights",
                    Shape.list(Shape.words(Right.class), 0, Right.values().length)
                            .described("of a script: at least one, none that you have not, and never reveal"))
            .required("days", Shape.integer(1, IssueToken.LONGEST.toDays()).described("for how long it is valid"));

    private static final Shape ISSUED = Shape.object("IssuedToken")
            .required(
                    "text", Shape.pattern("^spk_[A-Za-z0-9_-]+$", "what its bearer sends; told once and kept nowhere"))
            .required("token", RecordShape.of(TokenDocument.class));

    private final Sparekey sparekey;

    /** Over these. */
    public Tokens(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.get("/tokens", "listTokens", "Lists what is known of all API tokens, newest first")
                        .listing(TokenDocument.class)
                        .refusing(Refusal.FORBIDDEN)
                        .by(this::list),
                Action.post("/tokens", "issueToken", "Makes an API token")
                        .described("Takes a person: bearers of tokens issue none.")
                        .taking(WANTED, Map.of("name", "vpn-gateway", "bearer", "gateway", "days", 90))
                        .answering(201, ISSUED)
                        .refusing(Refusal.FORBIDDEN)
                        .repeated(Replay.REFUSED)
                        .by(this::issue),
                Action.delete("/tokens/{token}", "revokeToken", "Revokes an API token at once and for ever")
                        .answering(204)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .by(this::revoke));
    }

    private Reply list(Asked asked) {
        return asked.answer(
                sparekey.listTokens()
                        .list(asked.actor(), asked.cursor(text -> new TokenId(Uuids.parse(text))), asked.limit()),
                page -> asked.ok(PageDocument.of(page, TokenDocument::of)));
    }

    private Reply issue(Asked asked) {
        Field body = Field.root(asked.body(WANTED));
        TokenScope scope = scope(body);
        Duration lifetime = Duration.ofDays(body.at("days").node().longValue());
        boolean script = asked.person().user().issuer().equals(RecognizeToken.ISSUER);
        return script
                ? asked.refuse(Refusal.FORBIDDEN)
                : asked.answer(
                        sparekey.issueToken()
                                .issue(asked.actor(), body.at("name").text(), scope, lifetime),
                        Tokens::issued);
    }

    private static TokenScope scope(Field body) {
        Set<Right> rights = body.find("rights").stream()
                .flatMap(list -> list.items().stream())
                .map(right -> right.word(Right.class))
                .collect(Collectors.toSet());
        return switch (body.at("bearer").word(TokenDocument.Bearer.class)) {
            case SCRIPT ->
                body.at("rights")
                        .fitting("must be at least one, and never reveal", () -> new TokenScope.Script(rights));
            case GATEWAY -> {
                if (!rights.isEmpty()) {
                    throw body.at("rights").unfit("must be absent: a gateway has none");
                }
                yield new TokenScope.Gateway();
            }
        };
    }

    private static Reply issued(IssueToken.Issued issued) {
        try (issued;
                SecretJson json = new SecretJson()) {
            json.raw("{\"text\":");
            issued.lend(json::text);
            json.raw(",\"token\":")
                    .raw(Json.write(TokenDocument.of(issued.token())))
                    .raw("}");
            return Reply.of(201)
                    .body("application/json", new Reply.Body.Bytes(json.toBytes(), true))
                    .noStore();
        }
    }

    private Reply revoke(Asked asked) {
        return asked.answer(
                sparekey.revokeToken().revoke(asked.actor(), new TokenId(asked.id("token"))),
                token -> Reply.of(204).noStore());
    }
}
