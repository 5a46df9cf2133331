// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.http.internal.api.problem.Problem;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Endpoint;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.ActorId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Does a request with an {@code Idempotency-Key} once and gives its reply again for a day (draft-ietf-httpapi-idempotency-key-header). Keys
 * are the caller's own. Only what was done is kept: a refusal has changed nothing, so the same key may try again. What was running when a
 * node crashed counts as running for {@link #LONGEST_RUN} at most.
 */
public final class Idempotency {

    /** How long replies are kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** How long a request may run before another one may take its place. */
    public static final Duration LONGEST_RUN = Duration.ofMinutes(2);

    private static final String KIND = "idempotency";
    private static final int SALT_BYTES = 32;

    private final ExpiringRecords records;
    private final Clock clock;
    private final SecureRandom random;

    /** Kept there. */
    public Idempotency(ExpiringRecords records, Clock clock, SecureRandom random) {
        this.random = random;
        this.records = records;
        this.clock = clock;
    }

    /** Does it, or gives the reply again. */
    Reply once(Call call, ActorId caller, IdempotencyKey key, Replay replay, Endpoint endpoint) {
        String subject = hex(caller.kind() + "\n" + caller.realm() + "\n" + caller.name() + "\n" + token(call));
        String id = hex(subject + key.value());
        byte[] request = request(call, replay);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        KeptReply running = KeptReply.running(salt, request);
        if (records.add(KIND, id, subject, running.toBytes(), clock.instant().plus(LONGEST_RUN))) {
            return run(call, endpoint, new Claim(id, subject, running));
        }
        return records.find(KIND, id)
                .map(KeptReply::of)
                .map(kept -> again(call, kept, request))
                // It ended in between, without being done.
                .orElseGet(() -> stillRunning(call));
    }

    /** Two API tokens of one name may have different rights, so each has its own; a provider's are new each hour, of the same person. */
    private static String token(Call call) {
        return call.header("Authorization")
                .filter(credential -> credential.contains(" spk_"))
                .map(Idempotency::hex)
                .orElse("");
    }

    private static Reply again(Call call, KeptReply kept, byte[] request) {
        if (!kept.isOf(request)) {
            return Problem.of(ProblemKind.IDEMPOTENCY_KEY_REUSED).reply(call);
        }
        return kept.isRunning() ? stillRunning(call) : kept.reply();
    }

    private static Reply stillRunning(Call call) {
        return Problem.of(ProblemKind.STILL_RUNNING).reply(call).with("Retry-After", "1");
    }

    /** The right to do what a key names. */
    private record Claim(String id, String subject, KeptReply running) {}

    private Reply run(Call call, Endpoint endpoint, Claim claim) {
        boolean done = false;
        try {
            Reply reply = endpoint.answer(call);
            Optional<KeptReply> kept = reply.status() < 300 ? claim.running().with(reply) : Optional.empty();
            kept.ifPresent(finished -> keep(claim, finished));
            done = kept.isPresent();
            return reply;
        } finally {
            if (!done) {
                records.remove(KIND, claim.id());
            }
        }
    }

    private void keep(Claim claim, KeptReply finished) {
        byte[] value = finished.toBytes();
        if (!records.replace(KIND, claim.id(), value, clock.instant().plus(KEPT))) {
            records.add(
                    KIND, claim.id(), claim.subject(), value, clock.instant().plus(KEPT));
        }
    }

    private static byte[] request(Call call, Replay replay) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((call.method() + " " + call.path() + "\n").getBytes(StandardCharsets.UTF_8));
        if (replay == Replay.KEPT) {
            bytes.writeBytes(call.body().bytes());
        }
        return bytes.toByteArray();
    }

    private static String hex(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
