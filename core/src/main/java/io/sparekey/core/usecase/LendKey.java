// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.port.KeyVault;
import java.util.Optional;

/** Lends an agent the key by which its Mac makes a new one, if a rotation is due. */
public final class LendKey {

    /** A rotation that is committed as sent, and the key to unlock with, which is wiped on close. */
    public static final class Lent implements AutoCloseable {

        private final RotationId rotation;
        private final RecoveryKey unlockWith;

        Lent(RotationId rotation, RecoveryKey unlockWith) {
            this.rotation = rotation;
            this.unlockWith = unlockWith;
        }

        /** Which rotation the agent answers. */
        public RotationId rotation() {
            return rotation;
        }

        /** What opens the Mac. */
        public RecoveryKey unlockWith() {
            return unlockWith;
        }

        @Override
        public void close() {
            unlockWith.close();
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public LendKey(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the agent. It is lent what it has handed in itself, or what the owner typed since the agent is there, and nothing of a Mac that a
     * management channel reaches. The caller closes what it gets.
     *
     * @return empty if nothing is due
     */
    public Outcome<Optional<Lent>> lend(Actor actor) {
        Outcome<Optional<Dispatch>> planned = environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return Agents.admit(
                    desk,
                    Act.SPEAK_FOR_MAC,
                    device -> new Outcome.Done<>(
                            Agents.due(stores, device).map(rotation -> Dispatch.commit(desk, rotation))));
        });
        return planned.fold(dispatch -> new Outcome.Done<>(dispatch.flatMap(this::open)), Outcome.Refused::new);
    }

    private Optional<Lent> open(Dispatch dispatch) {
        try {
            RecoveryKey unlock = environment.vault().open(dispatch.grant(), dispatch.unlock());
            return Optional.of(new Lent(dispatch.rotation().id(), unlock));
        } catch (KeyVault.CannotOpen e) {
            new Sending(environment, Actor.system()).giveUp(dispatch);
            return Optional.empty();
        }
    }
}
