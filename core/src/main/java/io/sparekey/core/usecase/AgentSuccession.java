// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.usecase.InviteAgent.Issued;
import java.time.Instant;
import java.util.Optional;

/** Hands out the text that takes the place of the one an agent came with, once it is used. */
final class AgentSuccession {

    private final Environment environment;

    AgentSuccession(Environment environment) {
        this.environment = environment;
    }

    Outcome<Issued> succeed(Actor actor, Act act) {
        return new AgentTexts(environment).make((text, digest) -> {
            Outcome<AgentCredential> succeeded = environment.run(stores -> {
                Desk desk = new Desk(environment, stores, actor);
                return Agents.admit(
                        desk,
                        act,
                        device -> Agents.credential(desk)
                                .map(credential -> succeeding(desk, credential, digest))
                                .orElseGet(() -> desk.refuse(act, device.id(), Refusal.NOT_FOUND)));
            });
            return succeeded.fold(
                    credential -> new Outcome.Done<>(new Issued(text, expiry(credential))), Outcome.Refused::new);
        });
    }

    private static Optional<Instant> expiry(AgentCredential credential) {
        return credential.enrolled().isPresent() ? Optional.empty() : Optional.of(credential.redeemable());
    }

    private static Outcome<AgentCredential> succeeding(Desk desk, AgentCredential credential, String digest) {
        desk.stores().agents().update(credential.succeeding(digest));
        return new Outcome.Done<>(credential);
    }
}
