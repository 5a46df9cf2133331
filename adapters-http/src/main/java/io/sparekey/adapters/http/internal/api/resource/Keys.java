// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.action.Body;
import io.sparekey.adapters.http.internal.api.action.Replay;
import io.sparekey.adapters.http.internal.api.json.Field;
import io.sparekey.adapters.http.internal.api.json.Json;
import io.sparekey.adapters.http.internal.api.json.RecordShape;
import io.sparekey.adapters.http.internal.api.json.SecretJson;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.usecase.RevealKey;
import io.sparekey.core.usecase.RevealedKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of keys, and the keys themselves. */
public final class Keys implements Resource {

    private static final Shape PURPOSE = Shape.object("Purpose")
            .optional(
                    "reason",
                    Shape.prose(0, RevealKey.Purpose.LONGEST_REASON)
                            .described("why; support must say; control characters only for line breaks and tabs"))
            .optional(
                    "ticket",
                    Shape.line(0, RevealKey.Purpose.LONGEST_TICKET)
                            .described(
                                    "the number of a ticket; the policy may demand one of support; no control characters"));

    private static final Shape REVEALED = Shape.object("RevealedKeys")
            .required(
                    "keys",
                    Shape.list(Shape.object("RevealedKey")
                                    .required(
                                            "key",
                                            Shape.pattern("^[A-Z0-9]{4}(-[A-Z0-9]{4}){5}$", "the key as it is typed"))
                                    .required("facts", RecordShape.of(KeyDocument.class)))
                            .described("in the order in which to try them"))
            .required(
                    "unopenable",
                    Shape.type("integer").described("how many more there should have been; an alarm was raised"))
            .optional(
                    "rotationPendingSince",
                    Shape.format("date-time")
                            .described("since when a new key is ordered, which may take effect at any time"))
            .required("displaySeconds", Shape.type("integer").described("how long they may stay on a screen"));

    private final Sparekey sparekey;

    /** Over these. */
    public Keys(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.get(
                                "/devices/{device}/keys",
                                "listKeys",
                                "Lists what is known of every version of the key, newest first")
                        .listing(KeyDocument.class)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .by(this::list),
                Action.post("/devices/{device}/reveals", "revealKeys", "Shows the key")
                        .described(
                                "Writes it down and may tell the owner, first. Sent again it is another reveal, so it takes no"
                                        + " Idempotency-Key. Where the sign-in is too old, WWW-Authenticate says how old it may be (RFC"
                                        + " 9470); tokens of scripts and gateways never see a key.")
                        .taking(new Body(
                                "application/json",
                                PURPOSE,
                                false,
                                Map.of("reason", "Locked out, called from the airport", "ticket", "INC-4711")))
                        .answering(200, REVEALED)
                        .refusing(
                                Refusal.NOT_FOUND,
                                Refusal.FORBIDDEN,
                                Refusal.SIGN_IN_AGAIN,
                                Refusal.REASON_REQUIRED,
                                Refusal.REASON_TOO_LONG,
                                Refusal.TICKET_REQUIRED,
                                Refusal.TICKET_TOO_LONG,
                                Refusal.NOTHING_ESCROWED)
                        .repeated(Replay.REFUSED)
                        .by(this::reveal));
    }

    private Reply list(Asked asked) {
        return asked.answer(
                sparekey.listKeys().list(asked.actor(), asked.device(), asked.cursor(Integer::valueOf), asked.limit()),
                page -> asked.ok(PageDocument.of(page, KeyDocument::of)));
    }

    private Reply reveal(Asked asked) {
        return sparekey.revealKey()
                .reveal(asked.actor(), asked.device(), purpose(asked))
                .fold(Keys::shown, refusal -> refused(asked, refusal));
    }

    private static RevealKey.Purpose purpose(Asked asked) {
        if (asked.call().body().bytes().length == 0) {
            return new RevealKey.Purpose("", "");
        }
        Field body = Field.root(asked.body(PURPOSE));
        return new RevealKey.Purpose(
                body.find("reason").map(Field::text).orElse(""),
                body.find("ticket").map(Field::text).orElse(""));
    }

    /** The rest of the document, beside the keys. */
    private record Circumstances(int unopenable, Optional<Instant> rotationPendingSince, long displaySeconds) {}

    private static Reply shown(RevealedKeys revealed) {
        try (revealed;
                SecretJson json = new SecretJson()) {
            json.raw("{\"keys\":[");
            String separator = "";
            for (RevealedKeys.RevealedKey one : revealed.keys()) {
                json.raw(separator + "{\"key\":");
                one.key().lend(json::text);
                json.raw(",\"facts\":")
                        .raw(Json.write(KeyDocument.of(one.facts())))
                        .raw("}");
                separator = ",";
            }
            var rest = new Circumstances(
                    revealed.unopenable(),
                    revealed.rotationPendingSince(),
                    revealed.display().toSeconds());
            json.raw("],").rest(Json.write(rest));
            return Reply.of(200)
                    .body("application/json", new Reply.Body.Bytes(json.toBytes(), true))
                    .noStore();
        }
    }

    /** A sign-in that is too old can be mended at once; the shorter of both ages does for owners and for support. */
    private Reply refused(Asked asked, Refusal refusal) {
        Reply reply = asked.refuse(refusal);
        if (refusal != Refusal.SIGN_IN_AGAIN) {
            return reply;
        }
        EscrowPolicy.Reveal policy = sparekey.readPolicy().read().reveal();
        Duration age = policy.ownerSignInAge().compareTo(policy.supportSignInAge()) < 0
                ? policy.ownerSignInAge()
                : policy.supportSignInAge();
        return reply.with(
                "WWW-Authenticate",
                "Bearer error=\"insufficient_user_authentication\", error_description=\"A more recent sign-in is needed\", max_age=\""
                        + age.toSeconds() + "\"");
    }
}
