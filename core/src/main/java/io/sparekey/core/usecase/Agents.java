// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.AgentId;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.Stores;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.rotation.Unlock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What device agents may do, and what they may be lent. An agent serves a Mac that no management channel reaches and whose current key
 * did not come through one, which its word could not displace. It is lent no key but those that it has handed in itself and what the
 * owner typed after being told of it: whoever enrols an agent learns no key by it.
 */
final class Agents {

    private Agents() {}

    /** Goes on with the agent's own device. A device that was removed is as good as unknown. */
    static <T> Outcome<T> admit(Desk desk, Act act, Function<Device, Outcome<T>> then) {
        return device(desk.actor())
                .map(own -> desk.admit(
                        act,
                        own,
                        device ->
                                device.isRemoved() ? desk.<T>refuse(act, own, Refusal.NOT_FOUND) : then.apply(device)))
                .orElseGet(() -> desk.refuse(act, Refusal.FORBIDDEN));
    }

    private static Optional<DeviceId> device(Actor actor) {
        if (actor instanceof Actor.Agent agent) {
            return Optional.of(agent.device());
        }
        return actor instanceof Actor.Newcomer newcomer ? Optional.of(newcomer.device()) : Optional.empty();
    }

    /** The credential that the actor came with, unless it was revoked since. */
    static Optional<AgentCredential> credential(Desk desk) {
        return credentialId(desk.actor())
                .flatMap(desk.stores().agents()::find)
                .filter(credential -> credential.isValid(desk.now()));
    }

    private static Optional<AgentId> credentialId(Actor actor) {
        if (actor instanceof Actor.Agent agent) {
            return Optional.of(agent.credential());
        }
        return actor instanceof Actor.Newcomer newcomer ? Optional.of(newcomer.credential()) : Optional.empty();
    }

    static void revoke(Desk desk, AgentCredential credential) {
        desk.stores().agents().update(credential.revoked(desk.now()));
        desk.write(credential.device(), new AuditEvent.AgentRevoked(credential.id()));
    }

    /** Whether a new key can be had of the Mac through its agent. */
    static boolean reaches(Stores stores, Device device) {
        return enrolledSince(stores, device).isPresent()
                && stores.keys()
                        .find(device.id(), Standing.CURRENT)
                        .filter(key -> key.origin().source() == KeySource.MANAGEMENT)
                        .isEmpty();
    }

    /** Whether a new key can be had of the Mac through its agent, with the current one to unlock it. */
    static boolean mayRotate(Stores stores, Device device) {
        Optional<EscrowedKey> current = stores.keys().find(device.id(), Standing.CURRENT);
        return reaches(stores, device)
                && current.filter(key -> enrolledSince(stores, device)
                                .filter(since -> isOwn(key, since))
                                .isPresent())
                        .isPresent();
    }

    /** The rotation that waits for the agent. */
    static Optional<Rotation> due(Stores stores, Device device) {
        if (!reaches(stores, device)) {
            return Optional.empty();
        }
        Instant since = enrolledSince(stores, device).orElseThrow();
        return stores.rotations()
                .findOpen(device.id())
                .filter(open -> open.state() == RotationState.REQUESTED)
                .map(open -> Dispatch.withCurrentKey(stores, open))
                .filter(open -> open.unlock()
                        .filter(unlock -> mayLend(stores, unlock, since))
                        .isPresent());
    }

    private static Optional<Instant> enrolledSince(Stores stores, Device device) {
        if (device.isRemoved() || device.status().enrolled()) {
            return Optional.empty();
        }
        return stores.agents().findLive(device.id()).stream()
                .flatMap(credential -> credential.enrolled().stream())
                .findFirst();
    }

    /** Whether an agent is enrolled on the Mac, whatever else reaches it. */
    static boolean speakFor(Stores stores, Device device) {
        return stores.agents().findLive(device.id()).stream()
                .anyMatch(credential -> credential.enrolled().isPresent());
    }

    private static boolean mayLend(Stores stores, Unlock unlock, Instant since) {
        boolean typed = unlock.typed().filter(key -> !key.at().isBefore(since)).isPresent();
        return typed
                || unlock.stored()
                        .flatMap(stores.keys()::find)
                        .filter(key -> isOwn(key, since))
                        .isPresent();
    }

    private static boolean isOwn(EscrowedKey key, Instant since) {
        return key.origin().source() == KeySource.DEVICE_AGENT
                && !key.confidence().lastSeen().isBefore(since);
    }
}
