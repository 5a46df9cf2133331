// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Possession;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Gives a device another owner, another label, another name, or all of it. Both owners are told; nobody gains a key by it. */
public final class ChangeOwnership {

    /** What is to change; what is not named stays as it is. */
    public static final class Change {

        private final Function<Optional<Owner>, Optional<Owner>> owner;
        private final Function<Ownership, Ownership> label;
        private final UnaryOperator<String> name;

        private Change(
                Function<Optional<Owner>, Optional<Owner>> owner,
                Function<Ownership, Ownership> label,
                UnaryOperator<String> name) {
            this.owner = owner;
            this.label = label;
            this.name = name;
        }

        /** Nothing; a beginning for what {@link #and} adds. */
        public static Change nothing() {
            return new Change(owner -> owner, label -> label, name -> name);
        }

        /** Another owner. */
        public static Change owner(Owner next) {
            return new Change(before -> Optional.of(next), label -> label, name -> name);
        }

        /** No owner. */
        public static Change noOwner() {
            return new Change(before -> Optional.empty(), label -> label, name -> name);
        }

        /** Another label. */
        public static Change label(Ownership next) {
            return new Change(owner -> owner, before -> next, name -> name);
        }

        /** Another name: 1 to 128 characters, as {@link io.sparekey.core.device.Device} takes them. */
        public static Change name(String next) {
            return new Change(owner -> owner, label -> label, before -> next);
        }

        /** Both at once. */
        public Change and(Change other) {
            return new Change(
                    owner.andThen(other.owner),
                    label.andThen(other.label),
                    before -> other.name.apply(name.apply(before)));
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public ChangeOwnership(Environment environment) {
        this.environment = environment;
    }

    /** For administrators. */
    public Outcome<DeviceId> change(Actor actor, DeviceId id, Change change) {
        return change(actor, id, change, entry -> true);
    }

    /**
     * For administrators, who have seen the device as {@code basedOn}.
     *
     * @return {@link Refusal#CHANGED_MEANWHILE} if it is registered otherwise by now
     */
    public Outcome<DeviceId> change(Actor actor, DeviceId id, Change change, ListRegistry.Entry basedOn) {
        return change(actor, id, change, basedOn::equals);
    }

    private Outcome<DeviceId> change(Actor actor, DeviceId id, Change change, Predicate<ListRegistry.Entry> asSeen) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.ADMINISTER_DEVICE, id, device -> {
                if (device.isRemoved()) {
                    return desk.refuse(Act.ADMINISTER_DEVICE, id, Refusal.REMOVED);
                }
                if (!asSeen.test(ListRegistry.entry(device))) {
                    return desk.refuse(Act.ADMINISTER_DEVICE, id, Refusal.CHANGED_MEANWHILE);
                }
                Possession now = device.possession();
                Optional<Owner> owner = change.owner.apply(now.owner()).map(named -> Owners.resolve(stores, named));
                new Registry(environment, desk)
                        .change(device, change.name.apply(device.name()), owner, change.label.apply(now.ownership()));
                return new Outcome.Done<>(id);
            });
        });
    }
}
