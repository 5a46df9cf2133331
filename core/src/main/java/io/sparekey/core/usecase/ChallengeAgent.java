// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.AgentChallenge;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Gives an agent something to prove its Mac's key for. */
public final class ChallengeAgent {

    /**
     * What to prove the key for.
     *
     * @param device whose key, which is part of what is proven
     */
    public record Posed(DeviceId device, AgentChallenge challenge) {}

    /** For how long a challenge can be answered: a person types the key meanwhile. */
    public static final Duration OPEN = Duration.ofMinutes(10);

    private static final int NONCE_BYTES = 32;

    private final Environment environment;

    /** Works with these ports. */
    public ChallengeAgent(Environment environment) {
        this.environment = environment;
    }

    /** For the agent. An earlier challenge cannot be answered any more. */
    public Outcome<Posed> challenge(Actor actor) {
        String nonce = HexFormat.of().formatHex(environment.randomBytes(NONCE_BYTES));
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return Agents.admit(
                    desk,
                    Act.SPEAK_FOR_MAC,
                    device -> Agents.credential(desk)
                            .map(credential -> challenge(desk, credential, nonce))
                            .orElseGet(() -> desk.refuse(Act.SPEAK_FOR_MAC, device.id(), Refusal.NOT_FOUND)));
        });
    }

    private static Outcome<Posed> challenge(Desk desk, AgentCredential credential, String nonce) {
        var challenge = new AgentChallenge(nonce, desk.now().plus(OPEN));
        desk.stores().agents().update(credential.challenged(Optional.of(challenge)));
        return new Outcome.Done<>(new Posed(credential.device(), challenge));
    }
}
