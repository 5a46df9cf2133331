// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.KeyVault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Notes that a Mac has validated its key, of which the agent sends a proof and not the key: HMAC-SHA-256 under the key's 24 symbols over
 * the nonce of a challenge, as it was given, and the device's id, as a UUID is written.
 */
public final class RecordProof {

    private final Environment environment;

    /** Works with these ports. */
    public RecordProof(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the agent, after the Mac has validated the key ({@code fdesetup validaterecovery}). A challenge is answered once, whatever comes
     * of it. {@code CHANGED_MEANWHILE} if it is not open any more, {@code NOTHING_ESCROWED} if there is no key to compare.
     *
     * @param mac 32 bytes, which stay the caller's
     * @return whether it is the proof of the current key
     */
    public Outcome<Boolean> record(Actor actor, String nonce, byte[] mac) {
        Outcome<EscrowedKey> claimed = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return Agents.admit(desk, Act.SPEAK_FOR_MAC, device -> claim(desk, device, nonce));
        });
        return claimed.fold(key -> compare(actor, key, nonce, mac), Outcome.Refused::new);
    }

    private static Outcome<EscrowedKey> claim(Desk desk, Device device, String nonce) {
        Optional<AgentCredential> challenged = Agents.credential(desk)
                .filter(credential -> credential
                        .challenge()
                        .filter(challenge -> challenge.isFor(nonce, desk.now()))
                        .isPresent());
        challenged.ifPresent(credential -> desk.stores().agents().update(credential.challenged(Optional.empty())));
        if (challenged.isEmpty()) {
            return desk.refuse(Act.SPEAK_FOR_MAC, device.id(), Refusal.CHANGED_MEANWHILE);
        }
        return desk.stores()
                .keys()
                .find(device.id(), Standing.CURRENT)
                .<Outcome<EscrowedKey>>map(Outcome.Done::new)
                .orElseGet(() -> desk.refuse(Act.SPEAK_FOR_MAC, device.id(), Refusal.NOTHING_ESCROWED));
    }

    private Outcome<Boolean> compare(Actor actor, EscrowedKey key, String nonce, byte[] mac) {
        byte[] message = (nonce + key.device()).getBytes(StandardCharsets.US_ASCII);
        try (RecoveryKey opened =
                environment.vault().open(new OpenGrant.Prove(key), key.sealed().sealed())) {
            boolean proven = MessageDigest.isEqual(opened.authenticate(message), mac);
            return note(actor, key, proven);
        } catch (KeyVault.CannotOpen e) {
            UnopenableKeys.raise(environment, Actor.system(), List.of(key));
            return new Outcome.Refused<>(Refusal.NOTHING_ESCROWED);
        }
    }

    /** Of a key that was destroyed or replaced meanwhile, nothing is noted. */
    private Outcome<Boolean> note(Actor actor, EscrowedKey opened, boolean proven) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            Optional<EscrowedKey> today = stores.keys().find(opened.id()).filter(EscrowedKey::isCurrent);
            today.ifPresent(key -> {
                if (proven) {
                    stores.keys().update(key.knowing(key.confidence().proven(desk.now())));
                }
                desk.write(
                        key.device(),
                        proven ? new AuditEvent.KeyProven(key.id()) : new AuditEvent.ProofFailed(key.id()));
            });
            return new Outcome.Done<>(proven && today.isPresent());
        });
    }
}
