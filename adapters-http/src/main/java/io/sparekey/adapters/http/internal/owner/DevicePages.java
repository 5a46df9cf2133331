// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.owner.DevicePage.Action;
import io.sparekey.adapters.http.internal.page.DevicePaths;
import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.Page;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.RotationFacts;
import io.sparekey.core.usecase.ShowDevice;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gathers what the page of a device shows to whoever called. */
final class DevicePages {

    private static final int LINES = 10;

    /** What pages may say in passing after something was done; the query names it. */
    private static final Set<String> DONE = Set.of("check-in", "rotation", "dispute", "request");

    private final Sparekey sparekey;
    private final Call call;
    private final Actor.Person reader;

    DevicePages(Sparekey sparekey, Call call) {
        this.sparekey = sparekey;
        this.call = call;
        this.reader = call.browser().person();
    }

    /**
     * The page.
     *
     * @param refused what the reader has asked for in vain
     */
    DevicePage of(ShowDevice.View view, Optional<Refusal> refused) {
        Device device = view.device();
        boolean owner = device.isOwnedBy(reader.user());
        Page<AuditEntry, AuditEntryId> history = history(device);
        PeopleNames names = names(device, history);
        return new DevicePage(
                view,
                owner,
                device.possession().owner().map(names::of),
                actions(view),
                new DeviceHistory(Texts.in(call.language()), names, reader, owner).lines(history),
                history.next().map(AuditEntryId::toString),
                refused.isPresent() ? Optional.empty() : toast(view),
                refused,
                DeviceTag.of(view));
    }

    private Page<AuditEntry, AuditEntryId> history(Device device) {
        Optional<AuditEntryId> before =
                call.queried("before", DevicePaths::uuid).map(AuditEntryId::new);
        return sparekey.listHistory()
                .list(reader, device.id(), before, LINES)
                .done()
                .orElseGet(() -> new Page<>(List.of(), Optional.empty()));
    }

    private PeopleNames names(Device device, Page<AuditEntry, AuditEntryId> history) {
        Stream<UserId> actors = history.items().stream().flatMap(entry -> PeopleNames.person(entry.actor()).stream());
        Stream<UserId> owner = device.possession().owner().stream()
                .flatMap(of -> of instanceof Owner.Known known ? Stream.of(known.user()) : Stream.empty());
        Set<UserId> people = Set.copyOf(Stream.concat(actors, owner).toList());
        return new PeopleNames(sparekey, Texts.in(call.language()), reader, people, List.of());
    }

    /** What is offered: what the rules allow and the state of things does not forbid. The core decides anew when it is asked for. */
    private Set<Action> actions(ShowDevice.View view) {
        EscrowPolicy policy = sparekey.readPolicy().read();
        Device device = view.device();
        Set<Action> actions = EnumSet.noneOf(Action.class);
        boolean stored = view.keys().stream().anyMatch(key -> key.standing() != Standing.QUARANTINED);
        if (stored && AccessRules.may(reader, Act.REVEAL, device, policy)) {
            actions.add(Action.REVEAL);
        }
        if (device.isRemoved()) {
            return actions;
        }
        // While one key waits to be verified, another is typed only on purpose: from where the attempt is shown.
        if (Attempts.retypable(view).isEmpty()
                && AccessRules.may(reader, Act.STORE, device, policy)
                && sparekey.foreseeStoring().foresee(reader, device.id()).done().isPresent()) {
            actions.add(Action.STORE);
        }
        if (stored
                && device.status().enrolled()
                && !Attempts.isOpen(view)
                && AccessRules.may(reader, Act.ROTATE, device, policy)) {
            actions.add(Action.ROTATE);
        }
        if (AccessRules.may(reader, Act.REQUEST_CHECK_IN, device, policy)) {
            actions.add(Action.CHECK_IN);
        }
        return actions;
    }

    /** M2 for those who watched how it failed, and what else has just happened. */
    private Optional<String> toast(ShowDevice.View view) {
        Optional<RotationFacts> watched = call.queried("watching")
                .flatMap(id ->
                        view.attempt().filter(attempt -> attempt.id().toString().equals(id)));
        if (watched.filter(Attempts::hasFailed).isPresent()) {
            return Optional.of("toast.not-updated");
        }
        if (watched.filter(attempt -> attempt.state() == RotationState.STORED).isPresent()) {
            return Optional.of("toast.updated");
        }
        return call.queried("done").filter(DONE::contains).map(done -> "toast." + done);
    }
}
