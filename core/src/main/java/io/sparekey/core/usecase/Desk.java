// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.audit.Recipient;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.MacStatus;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One actor's business inside one transaction: asks the rules, writes the audit trail, leaves notices. */
final class Desk {

    private final Environment environment;
    private final Stores stores;
    private final Actor actor;
    private final Instant now;
    private @Nullable EscrowPolicy policy;

    Desk(Environment environment, Stores stores, Actor actor) {
        this.environment = environment;
        this.stores = stores;
        this.actor = actor;
        this.now = environment.now();
    }

    Stores stores() {
        return stores;
    }

    Actor actor() {
        return actor;
    }

    Instant now() {
        return now;
    }

    /** The one in force when the business began. */
    EscrowPolicy policy() {
        if (policy == null) {
            policy = stores.policies().current();
        }
        return policy;
    }

    /** Goes on with the device if the actor may do this to it; otherwise the refusal is written down. */
    <T> Outcome<T> admit(Act act, DeviceId id, Function<Device, Outcome<T>> then) {
        Optional<Device> device = stores.devices().find(id);
        Optional<Refusal> refusal = refusal(act, device);
        return refusal.<Outcome<T>>map(why -> refuse(act, id, why)).orElseGet(() -> then.apply(device.orElseThrow()));
    }

    /** Why the rules forbid it: to those who have no business with the device, it does not exist. */
    Optional<Refusal> refusal(Act act, Optional<Device> device) {
        EscrowPolicy policy = policy();
        if (device.filter(d -> AccessRules.knows(actor, d, policy)).isEmpty()) {
            return Optional.of(Refusal.NOT_FOUND);
        }
        boolean allowed = AccessRules.may(actor, act, device.orElseThrow(), policy);
        return allowed ? Optional.empty() : Optional.of(Refusal.FORBIDDEN);
    }

    /** Goes on if the actor may do this, which is not done to one device. */
    <T> Outcome<T> admit(Act act, Supplier<Outcome<T>> then) {
        if (AccessRules.may(actor, act)) {
            return then.get();
        }
        return refuse(act, Refusal.FORBIDDEN);
    }

    /** Refuses what is not done to one device, and writes that down. */
    <T> Outcome<T> refuse(Act act, Refusal why) {
        return refuse(act, Optional.empty(), why);
    }

    /**
     * For the system itself: goes on with the device, unless there is none or its keys are no longer retained. To be asked in the
     * transaction that takes something in, so that nothing comes in behind the back of {@link DestroyKeys}.
     */
    <T> Outcome<T> ingest(DeviceId id, Function<Device, Outcome<T>> then) {
        return admit(
                Act.OPERATE,
                () -> stores.devices()
                        .find(id)
                        .filter(this::isRetained)
                        .map(then)
                        .orElseGet(() -> new Outcome.Refused<>(Refusal.NOT_FOUND)));
    }

    private boolean isRetained(Device device) {
        Instant before = now.minus(policy().timing().retainAfterRemoval());
        return device.removed().filter(before::isAfter).isEmpty();
    }

    /** Refuses, and writes that down. */
    <T> Outcome<T> refuse(Act act, DeviceId device, Refusal why) {
        return refuse(act, Optional.of(device), why);
    }

    /** The same, perhaps of a device that is not there. */
    <T> Outcome<T> refuse(Act act, Optional<DeviceId> device, Refusal why) {
        write(device, new AuditEvent.ActRefused(act, why));
        return new Outcome.Refused<>(why);
    }

    AuditEntryId write(DeviceId device, AuditEvent event) {
        return write(Optional.of(device), event);
    }

    AuditEntryId write(Optional<DeviceId> device, AuditEvent event) {
        var entry = new AuditEntryId(environment.newId());
        stores.audit().add(new AuditEntry(entry, now, actor.id(), device, event));
        return entry;
    }

    /** The newest events of that kind that were written about the device since then. */
    List<AuditEvent> writtenSince(Instant since, DeviceId device, String type) {
        AuditSelection those = AuditSelection.ALL.about(device).since(since).ofTypes(Set.of(type));
        return stores
                .audit()
                .list(those, AuditSelection.Order.NEWEST_FIRST, Optional.empty(), Page.MAX_ITEMS)
                .items()
                .stream()
                .map(AuditEntry::event)
                .toList();
    }

    void tell(Recipient to, Notice.Kind kind, DeviceId device, String detail) {
        tell(to, kind, device, detail, Optional.empty());
    }

    private void tell(Recipient to, Notice.Kind kind, DeviceId device, String detail, Optional<Notice.Reveal> reveal) {
        stores.notices().add(new Notice(environment.newId(), now, to, kind, device, detail, reveal));
    }

    /** Tells the owner, if there is one. */
    void tellOwner(Device device, Notice.Kind kind, String detail) {
        device.possession().owner().ifPresent(owner -> tell(Recipient.of(owner), kind, device.id(), detail));
    }

    /** Tells the owner, if there is one, that the actor is about to see the key. */
    void tellOwner(Device device, Notice.Reveal reveal) {
        device.possession()
                .owner()
                .ifPresent(owner -> tell(
                        Recipient.of(owner),
                        Notice.Kind.KEY_REVEALED,
                        device.id(),
                        actor.id().toString(),
                        Optional.of(reveal)));
    }

    /** Tells the security officers. */
    void alarm(Notice.Kind kind, DeviceId device, String detail) {
        tell(new Recipient.Officers(), kind, device, detail);
    }

    /**
     * Alarms if the Mac can from now on make a new key and never hand it over: the escrowed one would be dead, and nobody would know.
     * Told once, when it becomes so: when the profile goes, when FileVault is switched on without it, or when a key is escrowed that came
     * another way (an agent, an envelope made before) while the profile was missing already.
     */
    void tellLostProfile(DeviceId device, MacStatus before, MacStatus after) {
        if (after.mayOutliveEscrowedKey() && !before.mayOutliveEscrowedKey()) {
            write(device, new AuditEvent.EscrowProfileLost(after.profile()));
            alarm(Notice.Kind.ESCROW_PROFILE_LOST, device, "");
        }
    }
}
