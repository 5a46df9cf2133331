// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.OwnershipChange;
import io.sparekey.core.device.Possession;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.MadeBy;
import io.sparekey.core.policy.EscrowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Who may do what: the whole table, as pure functions. What is not in it is refused. */
public final class AccessRules {

    private AccessRules() {}

    /** The devices to which the actor may do this. */
    public static DeviceScope scope(Actor actor, Act act, EscrowPolicy policy) {
        return switch (act) {
            case REVEAL -> own(actor).and(support(actor, Right.REVEAL, DeviceScope.CORPORATE));
            case ROTATE -> own(actor).and(support(actor, Right.ROTATE, rotatable(policy)));
            case STORE, DISPUTE_REVEAL -> own(actor);
            case INSPECT, REQUEST_CHECK_IN -> own(actor).and(support(actor, Right.INSPECT, DeviceScope.ALL));
            case DECIDE_ACCESS ->
                own(actor).and(support(actor, Right.INSPECT, DeviceScope.ALL)).and(gateway(actor));
            case REQUEST_STORING -> support(actor, Right.INSPECT, DeviceScope.ALL);
            case SEE_REGISTRY, ADMINISTER_DEVICE -> support(actor, Right.ADMINISTER, DeviceScope.ALL);
            case ENROL_AGENT, SPEAK_FOR_MAC -> DeviceScope.NONE;
            case CHANGE_POLICY, MAINTAIN_VAULT, MAINTAIN_TOKENS, READ_OWN_AUDIT, READ_AUDIT, OPERATE ->
                DeviceScope.NONE;
        };
    }

    /** Whether the actor may do this to the device; to {@linkplain #maySeeKey see a key} takes more. */
    public static boolean may(Actor actor, Act act, Device device, EscrowPolicy policy) {
        return scope(actor, act, policy).contains(device) || isOnIt(actor, act, device);
    }

    /** An agent is no list's reader: its one device is named by its credential, and by no scope. */
    private static boolean isOnIt(Actor actor, Act act, Device device) {
        return switch (act) {
            case ENROL_AGENT ->
                actor instanceof Actor.Newcomer newcomer && newcomer.device().equals(device.id());
            case SPEAK_FOR_MAC ->
                actor instanceof Actor.Agent agent && agent.device().equals(device.id());
            case REVEAL,
                    ROTATE,
                    DISPUTE_REVEAL,
                    STORE,
                    INSPECT,
                    REQUEST_CHECK_IN,
                    DECIDE_ACCESS,
                    REQUEST_STORING,
                    SEE_REGISTRY,
                    ADMINISTER_DEVICE,
                    CHANGE_POLICY,
                    MAINTAIN_VAULT,
                    MAINTAIN_TOKENS,
                    READ_OWN_AUDIT,
                    READ_AUDIT,
                    OPERATE -> false;
        };
    }

    /** Whether the actor may do this, where it is not done to one device. */
    public static boolean may(Actor actor, Act act) {
        return switch (act) {
            case CHANGE_POLICY, MAINTAIN_VAULT, MAINTAIN_TOKENS -> actor.has(Right.ADMINISTER);
            case READ_AUDIT -> actor.has(Right.AUDIT);
            case READ_OWN_AUDIT -> actor.person().isPresent();
            case OPERATE -> actor instanceof Actor.Machinery;
            case ADMINISTER_DEVICE -> actor.has(Right.ADMINISTER);
            case REVEAL,
                    ROTATE,
                    DISPUTE_REVEAL,
                    STORE,
                    INSPECT,
                    REQUEST_CHECK_IN,
                    DECIDE_ACCESS,
                    REQUEST_STORING,
                    SEE_REGISTRY,
                    ENROL_AGENT,
                    SPEAK_FOR_MAC -> false;
        };
    }

    /** Whether the actor has any business with the device; to others it does not exist. */
    public static boolean knows(Actor actor, Device device, EscrowPolicy policy) {
        return Arrays.stream(Act.values()).anyMatch(act -> may(actor, act, device, policy));
    }

    /**
     * Whether the actor may see this version. Nobody gains a key by relabelling: support sees the keys of a Mac that turned
     * corporate only if they were made since, and a new owner sees at once only what support could see as well.
     */
    public static boolean maySeeKey(Actor actor, Device device, EscrowedKey key, EscrowPolicy policy, Instant now) {
        boolean corporate = isCorporateKey(device, key, policy, now);
        boolean asOwner = actor.person().filter(p -> device.isOwnedBy(p.user())).isPresent()
                && (corporate || isNewOwnersKey(device, key, policy, now));
        return asOwner || (actor.has(Right.REVEAL) && corporate);
    }

    /** Whether the key belongs to the organisation's side: made under, or long enough known to be under, the corporate label. */
    private static boolean isCorporateKey(Device device, EscrowedKey key, EscrowPolicy policy, Instant now) {
        Possession possession = device.possession();
        if (possession.ownership().countsAsPersonal()) {
            return false;
        }
        return possession
                .lastTurnCorporate()
                .map(turn -> key.origin().madeAfter(turn.at())
                        && (isTold(turn, policy, now) || ownerAskedSince(turn, possession, key, policy, now)))
                .orElse(true);
    }

    /** The owner's own wish for a new key under the new label counts, unless that owner was put in place just for it. */
    private static boolean ownerAskedSince(
            OwnershipChange turn, Possession possession, EscrowedKey key, EscrowPolicy policy, Instant now) {
        return key.origin()
                .rotation()
                .filter(rotation -> rotation.owner().isPresent())
                .map(MadeBy::requested)
                .filter(requested -> requested.isAfter(turn.at()))
                .filter(requested -> possession
                        .changeOfOwnerBefore(requested)
                        .map(change -> isTold(change, policy, now))
                        .orElse(true))
                .isPresent();
    }

    private static boolean isNewOwnersKey(Device device, EscrowedKey key, EscrowPolicy policy, Instant now) {
        return device.possession()
                .lastChangeOfOwner()
                .map(change -> key.origin().madeAfter(change.at()) && isTold(change, policy, now))
                .orElse(true);
    }

    /** Told together with the change itself, and the delay has passed since. */
    private static boolean isTold(OwnershipChange change, EscrowPolicy policy, Instant now) {
        Duration delay = policy.reveal().relabelDelay();
        return !now.isBefore(change.at().plus(delay));
    }

    /** The devices that are the actor's own. */
    public static DeviceScope own(Actor actor) {
        return actor.person().map(p -> DeviceScope.ownedBy(p.user())).orElse(DeviceScope.NONE);
    }

    private static DeviceScope support(Actor actor, Right right, DeviceScope scope) {
        return actor.has(right) ? scope : DeviceScope.NONE;
    }

    private static DeviceScope gateway(Actor actor) {
        return actor instanceof Actor.Gateway ? DeviceScope.ALL : DeviceScope.NONE;
    }

    private static DeviceScope rotatable(EscrowPolicy policy) {
        return policy.rotation().supportRotatesPersonal() ? DeviceScope.ALL : DeviceScope.CORPORATE;
    }
}
