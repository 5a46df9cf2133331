// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import io.sparekey.core.device.DeviceId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of the credential of the agent on one device: everything but its text, of which only digests are kept. It begins as an
 * enrolment code, which opens nothing but the way to its successor. A successor takes its place when it is used for the first time and
 * not before, so that an answer that was lost locks nobody out.
 *
 * @param digest SHA-256 of the text that holds, 64 hexadecimal digits in lower case: the code's until somebody enrolled with it
 * @param successor the digest of the text that was handed out last and not used yet
 * @param invitedBy who made the code
 * @param redeemable the first instant at which the code opens nothing any more
 * @param enrolled when a credential was first used; empty while there is only the code
 * @param revoked when it was revoked, if it was
 * @param challenge what the agent is to answer, if it asked for that and has not
 * @param version counts the changes, for optimistic locking
 */
public record AgentCredential(
        AgentId id,
        DeviceId device,
        String digest,
        Optional<String> successor,
        ActorId invitedBy,
        Instant invited,
        Instant redeemable,
        Optional<Instant> enrolled,
        Optional<Instant> revoked,
        Optional<AgentChallenge> challenge,
        long version) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if a digest has another form, or the code expires before it was made */
    public AgentCredential {
        requireDigest(digest);
        successor.ifPresent(AgentCredential::requireDigest);
        if (!invited.isBefore(redeemable)) {
            throw new IllegalArgumentException("an enrolment code expires after it was made");
        }
    }

    private static void requireDigest(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("a credential's digest has 64 lower-case hexadecimal digits");
        }
    }

    /** A new enrolment code. */
    public static AgentCredential invite(
            AgentId id, DeviceId device, String digest, ActorId by, Instant now, Instant redeemable) {
        return new AgentCredential(
                id,
                device,
                digest,
                Optional.empty(),
                by,
                now,
                redeemable,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** Whether it still opens anything. */
    public boolean isValid(Instant now) {
        return revoked.isEmpty() && (enrolled.isPresent() || now.isBefore(redeemable));
    }

    /** Whether the text of that digest is the one that was handed out last and is used now for the first time. */
    public boolean isSucceededBy(String used) {
        return successor.filter(used::equals).isPresent();
    }

    /** Another text was handed out; the one before it holds until that is used. */
    public AgentCredential succeeding(String next) {
        return copy(digest, Optional.of(next), enrolled, revoked, challenge);
    }

    /** The text handed out last was used: it takes the place of the one before. */
    public AgentCredential promoted(Instant now) {
        return copy(successor.orElseThrow(), Optional.empty(), enrolled.or(() -> Optional.of(now)), revoked, challenge);
    }

    /** The same, revoked. */
    public AgentCredential revoked(Instant at) {
        return copy(digest, successor, enrolled, Optional.of(at), Optional.empty());
    }

    /** The same with that challenge to answer, or with none. */
    public AgentCredential challenged(Optional<AgentChallenge> with) {
        return copy(digest, successor, enrolled, revoked, with);
    }

    /** The same one version on, as a store returns it after a change. */
    public AgentCredential nextVersion() {
        return new AgentCredential(
                id,
                device,
                digest,
                successor,
                invitedBy,
                invited,
                redeemable,
                enrolled,
                revoked,
                challenge,
                version + 1);
    }

    private AgentCredential copy(
            String holding,
            Optional<String> next,
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<AgentChallenge> asked) {
        return new AgentCredential(
                id, device, holding, next, invitedBy, invited, redeemable, since, until, asked, version);
    }
}
