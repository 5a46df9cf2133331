// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Who asks. Made by the adapter that has authenticated them; the core believes it. */
public sealed interface Actor {

    /**
     * A person.
     *
     * @param signedIn when the person last proved who they are
     */
    record Person(UserId user, Set<Right> rights, Instant signedIn) implements Actor {
        public Person {
            rights = Set.copyOf(rights);
        }

        @Override
        public ActorId id() {
            return new ActorId(ActorId.Kind.PERSON, user.issuer(), user.subject());
        }

        /** Whether the last sign-in is at most so old. */
        public boolean signedInWithin(Duration age, Instant now) {
            return !signedIn.plus(age).isBefore(now);
        }
    }

    /** An access gateway: may ask for access decisions and for nothing else. */
    record Gateway(String name) implements Actor {
        @Override
        public ActorId id() {
            return new ActorId(ActorId.Kind.GATEWAY, "", name);
        }
    }

    /** The agent on a Mac, with a credential of its own: acts for that device and for nothing else. */
    record Agent(DeviceId device, AgentId credential) implements Actor {

        @Override
        public ActorId id() {
            return agent(device);
        }
    }

    /** Whoever has the enrolment code of a device: may become its agent, and nothing else. */
    record Newcomer(DeviceId device, AgentId credential) implements Actor {

        @Override
        public ActorId id() {
            return agent(device);
        }
    }

    /** Sparekey itself: sweeps, dispatch, ingest. It never sees a key. */
    record Machinery() implements Actor {
        @Override
        public ActorId id() {
            return new ActorId(ActorId.Kind.SYSTEM, "", "system");
        }
    }

    /** The name under which the audit trail knows the actor. */
    ActorId id();

    private static ActorId agent(DeviceId device) {
        return new ActorId(ActorId.Kind.SYSTEM, "", ActorId.AGENT + device);
    }

    /** Sparekey itself. */
    static Actor system() {
        return new Machinery();
    }

    /** The person behind it, if it is one. */
    default Optional<Person> person() {
        return this instanceof Person person ? Optional.of(person) : Optional.empty();
    }

    /** Whether the actor is a person who was given that right. */
    default boolean has(Right right) {
        return person().filter(p -> p.rights().contains(right)).isPresent();
    }
}
