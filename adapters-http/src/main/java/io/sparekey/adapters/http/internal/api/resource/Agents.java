// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.action.Replay;
import io.sparekey.adapters.http.internal.api.json.Field;
import io.sparekey.adapters.http.internal.api.json.Json;
import io.sparekey.adapters.http.internal.api.json.SecretJson;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.usecase.InviteAgent.Issued;
import io.sparekey.core.usecase.LendKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the agent on a Mac says and asks. The device is that of its credential. */
public final class Agents implements Resource {

    private static final Shape CREDENTIAL = Shape.object("AgentCredential")
            .required(
                    "credential",
                    Shape.pattern("^spd_[A-Za-z0-9_-]{43}$", "what the agent sends as its bearer token; told once"))
            .optional(
                    "expires",
                    Shape.format("date-time").described("when it is worth nothing any more unless it was used before"));

    private static final Shape STATE = Shape.object("AgentState")
            .required("encrypted", Shape.type("boolean").described("whether FileVault is on"))
            .required("personalKey", Shape.type("boolean").described("whether the Mac has a personal recovery key"));

    private static final Shape ENVELOPE = Shape.pattern(
            "^[A-Za-z0-9+/]+={0,2}$",
            "the key in its 29 characters as CMS EnvelopedData (RFC 5652) in DER for the device's certificate, in base64");

    private static final Shape KEY = Shape.object("AgentKey").required("envelope", ENVELOPE);

    private static final Shape ANSWER = Shape.object("AgentAnswer")
            .required("rotation", Shape.format("uuid"))
            .optional("envelope", ENVELOPE);

    private static final Shape LENT = Shape.object("LentKey")
            .required("rotation", Shape.format("uuid").described("what the answer names"))
            .required("unlockWith", Shape.pattern("^[A-Z0-9]{4}(-[A-Z0-9]{4}){5}$", "the key that opens the Mac now"));

    private static final Shape PROOF = Shape.object("AgentProof")
            .required("nonce", Shape.pattern("^[0-9a-f]{64}$", "of the challenge"))
            .required(
                    "proof",
                    Shape.pattern(
                            "^[0-9a-f]{64}$",
                            "HMAC-SHA-256 under the key's 24 symbols over the nonce, as it was given, and the device's id after it"));

    /**
     * What a checked-in agent is told.
     *
     * @param certificate X.509 in DER, in base64
     */
    record CheckedInDocument(UUID device, String certificate, boolean rotationDue) {}

    /**
     * What became of a key.
     *
     * @param stored whether it opened, and is a version now
     */
    record ReceiptDocument(boolean stored) {}

    /** What to prove the key for. */
    record ChallengeDocument(UUID device, String nonce, Instant expires) {}

    /**
     * What became of a proof.
     *
     * @param proven whether it is that of the current key
     */
    record ProvenDocument(boolean proven) {}

    private final Sparekey sparekey;

    /** Over these. */
    public Agents(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.post("/agent/enrolments", "enrolAgent", "Gives an agent its credential, for an enrolment code")
                        .described("The code is the bearer token. It holds until the credential is used.")
                        .answering(201, CREDENTIAL)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .repeated(Replay.REFUSED)
                        .by(asked -> asked.answer(sparekey.enrolAgent().enrol(asked.actor()), Agents::issued)),
                Action.post("/agent/renewals", "renewAgent", "Gives an agent another credential")
                        .described("The one before holds until the new one is used.")
                        .answering(201, CREDENTIAL)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .repeated(Replay.REFUSED)
                        .by(asked -> asked.answer(sparekey.renewAgent().renew(asked.actor()), Agents::issued)),
                Action.post("/agent/check-ins", "checkInAgent", "Takes in what an agent says of its Mac")
                        .described("Answered are the certificate for keys, and whether a rotation is due.")
                        .taking(STATE, Map.of("encrypted", true, "personalKey", true))
                        .answering(200, CheckedInDocument.class)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .repeated(Replay.NONE)
                        .by(this::checkIn),
                Action.post("/agent/keys", "handInKey", "Takes in the Mac's key")
                        .described("The same key again does no harm.")
                        .taking(KEY, Map.of("envelope", "MIIB"))
                        .answering(200, ReceiptDocument.class)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .repeated(Replay.NONE)
                        .by(this::handIn),
                Action.post("/agent/loans", "lendKey", "Lends the key by which the Mac makes a new one, if it is to")
                        .answering(200, LENT)
                        .answering(204)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .repeated(Replay.REFUSED)
                        .by(this::lend),
                Action.post("/agent/answers", "answerRotation", "Takes in what came of a rotation")
                        .described("Without an envelope, the Mac has refused. Twice or late does no harm.")
                        .taking(ANSWER, Map.of("rotation", "0197a1c0-5d3e-7abc-8def-0123456789ab", "envelope", "MIIB"))
                        .answering(200, ReceiptDocument.class)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .repeated(Replay.NONE)
                        .by(this::answer),
                Action.post("/agent/challenges", "challengeAgent", "Gives something to prove the Mac's key for")
                        .described("It can be answered once; an earlier one cannot any more.")
                        .answering(200, ChallengeDocument.class)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .repeated(Replay.NONE)
                        .by(this::challenge),
                Action.post("/agent/proofs", "recordProof", "Takes in the proof that the Mac has validated its key")
                        .taking(PROOF, Map.of("nonce", "5e".repeat(32), "proof", "a7".repeat(32)))
                        .answering(200, ProvenDocument.class)
                        .refusing(
                                Refusal.NOT_FOUND,
                                Refusal.FORBIDDEN,
                                Refusal.CHANGED_MEANWHILE,
                                Refusal.NOTHING_ESCROWED)
                        .repeated(Replay.NONE)
                        .by(this::prove));
    }

    private static Reply issued(Issued issued) {
        try (issued;
                SecretJson json = new SecretJson()) {
            json.raw("{\"credential\":");
            issued.lend(json::text);
            issued.expires().ifPresent(at -> json.raw(",\"expires\":").raw(Json.write(at)));
            json.raw("}");
            return secret(201, json);
        }
    }

    private static Reply secret(int status, SecretJson json) {
        return Reply.of(status)
                .body("application/json", new Reply.Body.Bytes(json.toBytes(), true))
                .noStore();
    }

    private Reply checkIn(Asked asked) {
        Field body = Field.root(asked.body(STATE));
        return asked.answer(
                sparekey.checkInAgent()
                        .checkIn(asked.actor(), reported(body.at("encrypted")), reported(body.at("personalKey"))),
                told -> asked.ok(new CheckedInDocument(
                        told.device().value(),
                        Base64.getEncoder().encodeToString(told.certificate().toBytes()),
                        told.rotationDue())));
    }

    private static Reported reported(Field field) {
        return field.isTrue() ? Reported.YES : Reported.NO;
    }

    private static DeliveredKey envelope(Field field) {
        return field.fitting(
                "must be an envelope in base64",
                () -> DeliveredKey.of(Base64.getDecoder().decode(field.text())));
    }

    private Reply handIn(Asked asked) {
        DeliveredKey key = envelope(Field.root(asked.body(KEY)).at("envelope"));
        return asked.answer(
                sparekey.handInKey().handIn(asked.actor(), key), stored -> asked.ok(new ReceiptDocument(stored)));
    }

    private Reply lend(Asked asked) {
        return asked.answer(
                sparekey.lendKey().lend(asked.actor()),
                lent -> lent.map(Agents::lent).orElseGet(() -> Reply.of(204).noStore()));
    }

    private static Reply lent(LendKey.Lent lent) {
        try (lent;
                SecretJson json = new SecretJson()) {
            json.raw("{\"rotation\":\"" + lent.rotation() + "\",\"unlockWith\":");
            lent.unlockWith().lend(json::text);
            json.raw("}");
            return secret(200, json);
        }
    }

    private Reply answer(Asked asked) {
        Field body = Field.root(asked.body(ANSWER));
        RotationId rotation = new RotationId(body.at("rotation").id());
        Optional<DeliveredKey> key = body.find("envelope").map(Agents::envelope);
        return asked.answer(
                sparekey.answerRotation().answer(asked.actor(), rotation, key),
                stored -> asked.ok(new ReceiptDocument(stored)));
    }

    private Reply challenge(Asked asked) {
        return asked.answer(
                sparekey.challengeAgent().challenge(asked.actor()),
                challenge -> asked.ok(new ChallengeDocument(
                        challenge.device().value(),
                        challenge.challenge().nonce(),
                        challenge.challenge().expires())));
    }

    private Reply prove(Asked asked) {
        Field body = Field.root(asked.body(PROOF));
        byte[] proof = HexFormat.of().parseHex(body.at("proof").text());
        return asked.answer(
                sparekey.recordProof().record(asked.actor(), body.at("nonce").text(), proof),
                proven -> asked.ok(new ProvenDocument(proven)));
    }
}
