// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.action.Replay;
import io.sparekey.adapters.http.internal.api.json.TypedKeys;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.key.KeyHint;
import io.sparekey.core.key.RotationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** New keys: uploads of typed ones, and rotations. Both go on after the reply, as a rotation that can be asked how it goes. */
public final class Rotations implements Resource {

    /** How long to wait before asking again, in seconds; a Mac answers within that when it is awake. */
    static final String RETRY_AFTER = "10";

    /**
     * What was taken on.
     *
     * @param doubtfulSymbols the positions, from 1, of symbols that Macs never use: 0, 1, I or S; not which, since it is kept for
     *     replay
     */
    record UploadDocument(UUID rotation, List<Integer> doubtfulSymbols) {}

    /**
     * What would become of a key that is typed now.
     *
     * @param obstacle the core's code of what is in its way
     */
    record UploadForecastDocument(boolean taken, Optional<String> obstacle) {}

    /** What was taken on. */
    record OrderDocument(UUID rotation) {}

    private final Sparekey sparekey;

    /** Over these. */
    public Rotations(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.post("/devices/{device}/uploads", "uploadKey", "Hands in the key of one's own Mac, typed twice")
                        .described(
                                "The Mac verifies it by making a new key with it; that one is stored. Take a new Idempotency-Key"
                                        + " for each key that is typed: the key is not part of what a repeated request is known by.")
                        .taking(
                                TypedKeys.SHAPE,
                                Map.of(
                                        "key", "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF",
                                        "confirmation", "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF"))
                        .answering(202, UploadDocument.class, "Location", "Retry-After")
                        .refusing(
                                Refusal.NOT_FOUND,
                                Refusal.FORBIDDEN,
                                Refusal.REMOVED,
                                Refusal.UNREACHABLE,
                                Refusal.NOT_ENCRYPTED,
                                Refusal.IN_PROGRESS,
                                Refusal.CHANGED_MEANWHILE,
                                Refusal.KEYS_DIFFER,
                                Refusal.KEY_EMPTY,
                                Refusal.KEY_WRONG_LENGTH,
                                Refusal.KEY_IMPOSSIBLE_SYMBOL,
                                Refusal.KEY_PLACEHOLDER,
                                Refusal.KEY_REPEATED_SYMBOL,
                                Refusal.KEY_PASTED_BLOB)
                        .repeated(Replay.KEPT_WITHOUT_BODY)
                        .by(this::upload),
                Action.get(
                                "/devices/{device}/uploads/forecast",
                                "foreseeUpload",
                                "Tells whether a key would be taken now, so that nobody types one in vain")
                        .described(
                                "The obstacle is the code with which an upload would be refused by the state of things.")
                        .answering(200, UploadForecastDocument.class)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .by(this::foresee),
                Action.post("/devices/{device}/rotations", "rotateKey", "Has the Mac make a new key")
                        .answering(202, OrderDocument.class, "Location", "Retry-After")
                        .refusing(
                                Refusal.NOT_FOUND,
                                Refusal.FORBIDDEN,
                                Refusal.REMOVED,
                                Refusal.UNREACHABLE,
                                Refusal.NOTHING_ESCROWED,
                                Refusal.IN_PROGRESS)
                        .by(this::rotate),
                Action.get(
                                "/devices/{device}/rotations/{rotation}",
                                "getRotation",
                                "Tells how an attempt goes, or went")
                        .described("Retry-After is there as long as it goes on.")
                        .answering(200, RotationDocument.class, "Retry-After")
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .by(this::show));
    }

    private Reply upload(Asked asked) {
        try (TypedKeys typed = TypedKeys.read(asked.call().body().bytes())) {
            return asked.answer(
                    sparekey.storeKey().store(asked.actor(), asked.device(), typed.key(), typed.confirmation()),
                    accepted -> takenOn(
                            asked,
                            accepted.rotation(),
                            new UploadDocument(
                                    accepted.rotation().value(),
                                    accepted.hints().stream()
                                            .map(KeyHint::position)
                                            .toList())));
        }
    }

    private Reply foresee(Asked asked) {
        return sparekey.foreseeStoring()
                .foresee(asked.actor(), asked.device())
                .fold(
                        device -> asked.ok(new UploadForecastDocument(true, Optional.empty())),
                        why -> why == Refusal.NOT_FOUND || why == Refusal.FORBIDDEN
                                ? asked.refuse(why)
                                : asked.ok(new UploadForecastDocument(false, Optional.of(why.code()))));
    }

    private Reply rotate(Asked asked) {
        return asked.answer(
                sparekey.rotateKey().rotate(asked.actor(), asked.device()),
                rotation -> takenOn(asked, rotation, new OrderDocument(rotation.value())));
    }

    private static Reply takenOn(Asked asked, RotationId rotation, Object document) {
        return asked.json(202, document)
                .with("Location", Action.BASE + "/devices/" + asked.device() + "/rotations/" + rotation)
                .with("Retry-After", RETRY_AFTER);
    }

    private Reply show(Asked asked) {
        return asked.answer(
                sparekey.showRotation().show(asked.actor(), asked.device(), new RotationId(asked.id("rotation"))),
                rotation -> {
                    Reply reply = asked.ok(RotationDocument.of(rotation, asked.actor()));
                    return rotation.state().isEnded() ? reply : reply.with("Retry-After", RETRY_AFTER);
                });
    }
}
