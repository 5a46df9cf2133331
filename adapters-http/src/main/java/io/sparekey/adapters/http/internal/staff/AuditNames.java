// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.device.UserId;
import io.sparekey.core.usecase.LookUpNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the people and devices in some audit entries are called. */
final class AuditNames {

    private final LookUpNames.Names names;

    private AuditNames(LookUpNames.Names names) {
        this.names = names;
    }

    /** Looks up whoever is in the entries: at most 300, each of which has three people at most. */
    static AuditNames of(Sparekey sparekey, Actor actor, List<AuditEntry> entries) {
        List<UserId> people = entries.stream()
                .flatMap(entry -> Stream.concat(
                        user(entry.actor()).stream(),
                        entry.event().fields().stream().flatMap(f -> Ids.user(f).stream())))
                .distinct()
                .toList();
        List<DeviceId> devices = entries.stream()
                .flatMap(entry -> entry.device().stream())
                .distinct()
                .toList();
        return new AuditNames(sparekey.lookUpNames().look(actor, people, devices));
    }

    /** What the actor is called; for people whom nobody has told us about, what the identity provider calls them. */
    String actor(ActorId actor) {
        String name = actor.kind() == ActorId.Kind.SYSTEM && !actor.isAgent() ? "Sparekey" : actor.name();
        return user(actor).map(this::person).orElse(name);
    }

    /** A person or a login name as an event has it. */
    String owner(String text) {
        return Ids.user(text).map(this::person).orElse(text);
    }

    /** What the device is called. */
    Optional<LookUpNames.DeviceName> device(DeviceId device) {
        return Optional.ofNullable(names.devices().get(device));
    }

    private String person(UserId user) {
        return Optional.ofNullable(names.people().get(user))
                .map(PersonCard::name)
                .orElse(user.subject());
    }

    private static Optional<UserId> user(ActorId actor) {
        return actor.kind() == ActorId.Kind.PERSON
                ? Optional.of(new UserId(actor.realm(), actor.name()))
                : Optional.empty();
    }
}
