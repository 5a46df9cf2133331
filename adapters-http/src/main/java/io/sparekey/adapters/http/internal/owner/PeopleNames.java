// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ActorId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import io.sparekey.core.usecase.LookUpNames;
import java.util.Collection;
import java.util.Optional;

/** What people and devices on one page are called, for whoever looks at it. */
final class PeopleNames {

    private final Texts texts;
    private final Actor.Person reader;
    private final LookUpNames.Names names;

    /** Looks up all of them at once. */
    PeopleNames(
            Sparekey sparekey,
            Texts texts,
            Actor.Person reader,
            Collection<UserId> people,
            Collection<DeviceId> devices) {
        this.texts = texts;
        this.reader = reader;
        this.names = sparekey.lookUpNames().look(reader, people, devices);
    }

    /** The person behind that actor, if it is one. */
    static Optional<UserId> person(ActorId actor) {
        return actor.kind() == ActorId.Kind.PERSON
                ? Optional.of(new UserId(actor.realm(), actor.name()))
                : Optional.empty();
    }

    /** The person whose {@link UserId} was written as text; empty if it is no such text. An issuer has no {@code @} of its own. */
    static Optional<UserId> person(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && at < text.length() - 1
                ? Optional.of(new UserId(text.substring(at + 1), text.substring(0, at)))
                : Optional.empty();
    }

    /** Whoever did it. */
    String of(ActorId actor) {
        return switch (actor.kind()) {
            case PERSON -> of(new UserId(actor.realm(), actor.name()));
            case GATEWAY -> texts.get("who.gateway", actor.name());
            case SYSTEM -> texts.get("who.system");
        };
    }

    /** That person; the reader themselves are told so. */
    String of(UserId user) {
        if (user.equals(reader.user())) {
            return texts.get("who.you");
        }
        return Optional.ofNullable(names.people().get(user))
                .map(PersonCard::name)
                .orElseGet(() -> texts.get("who.unnamed", user.subject()));
    }

    /** The owner of a device. */
    String of(Owner owner) {
        return owner instanceof Owner.Known known ? of(known.user()) : owner.toString();
    }

    /** The device, if the reader has business with it. */
    Optional<LookUpNames.DeviceName> of(DeviceId device) {
        return Optional.ofNullable(names.devices().get(device));
    }
}
