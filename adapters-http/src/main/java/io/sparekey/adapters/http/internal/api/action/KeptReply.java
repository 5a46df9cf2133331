// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.internal.exchange.Reply;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept under an {@code Idempotency-Key}: which request it was, and, once there is one, the reply.
 *
 * @param salt random, in Base64: no two records of the same request look alike
 * @param digest HMAC-SHA-256 of the request under the salt, in Base64
 * @param status 0 while the request runs
 */
record KeptReply(String salt, String digest, int status, List<Reply.Header> headers, String body) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** While the request runs. */
    static KeptReply running(byte[] salt, byte[] request) {
        return new KeptReply(base64(salt), digest(salt, request), 0, List.of(), "");
    }

    /** With the reply, unless it is secret or a stream. */
    Optional<KeptReply> with(Reply reply) {
        if (reply.body() instanceof Reply.Body.None) {
            return Optional.of(new KeptReply(salt, digest, reply.status(), reply.headers(), ""));
        }
        return reply.body() instanceof Reply.Body.Bytes bytes && !bytes.isSecret()
                ? Optional.of(new KeptReply(
                        salt,
                        digest,
                        reply.status(),
                        reply.headers(),
                        new String(bytes.content(), StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    boolean isRunning() {
        return status == 0;
    }

    /** Whether it was the same request. */
    boolean isOf(byte[] request) {
        byte[] theirs = digest(Base64.getDecoder().decode(salt), request).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(theirs, digest.getBytes(StandardCharsets.US_ASCII));
    }

    /** The reply, once more. */
    Reply reply() {
        List<Reply.Header> all = new ArrayList<>(headers);
        all.add(new Reply.Header("Idempotency-Replayed", "true"));
        Reply.Body again = body.isEmpty()
                ? new Reply.Body.None()
                : new Reply.Body.Bytes(body.getBytes(StandardCharsets.UTF_8), false);
        return new Reply(status, all, again);
    }

    byte[] toBytes() {
        return MAPPER.writeValueAsBytes(this);
    }

    static KeptReply of(byte[] bytes) {
        return MAPPER.readValue(bytes, KeptReply.class);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String digest(byte[] salt, byte[] request) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return base64(mac.doFinal(request));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
