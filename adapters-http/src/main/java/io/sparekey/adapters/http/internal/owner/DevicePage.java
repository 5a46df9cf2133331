// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.internal.page.DevicePaths;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.Device;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.AccessDecision;
import io.sparekey.core.usecase.KeyFacts;
import io.sparekey.core.usecase.RotationFacts;
import io.sparekey.core.usecase.ShowDevice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A device as its page shows it.
 *
 * @param owner whether the reader is the owner
 * @param ownerName what the owner is called; empty if there is none
 * @param actions what the reader may do now
 * @param history what was done, newest first
 * @param earlier where the history goes on; empty at its end
 * @param toast the key of a text about what has just happened; empty if nothing has
 * @param refused why something that the reader has just asked for was not done
 * @param tag changes with what the page shows
 */
public record DevicePage(
        ShowDevice.View view,
        boolean owner,
        Optional<String> ownerName,
        Set<Action> actions,
        List<HistoryLine> history,
        Optional<String> earlier,
        Optional<String> toast,
        Optional<Refusal> refused,
        String tag) {

    /** What can be done from the page. */
    public enum Action {
        STORE,
        REVEAL,
        ROTATE,
        CHECK_IN
    }

    public DevicePage {
        actions = Set.copyOf(actions);
        history = List.copyOf(history);
    }

    /** The device. */
    public Device device() {
        return view.device();
    }

    /** Its page. */
    public String path() {
        return DevicePaths.page(device().id());
    }

    /** How it stands with it. */
    public DeviceState state() {
        return DeviceState.of(view);
    }

    /** The attempt that is under way. */
    public Optional<RotationFacts> running() {
        return Attempts.open(view);
    }

    /** Whether the organisation has not set it up to hand over a key, so that neither typing one nor making one helps. */
    public boolean notSetUp() {
        return !device().isRemoved()
                && device().status().encryption().isOn()
                && device().status().profile().preventsEscrow();
    }

    /** The order that waits: for its time, for a key, or for the running attempt to end. A removed Mac is asked for nothing more. */
    public Optional<RotationFacts> ordered() {
        return view.order().filter(order -> !device().isRemoved());
    }

    /** Whether the owner may still say that the key which is to be verified was the wrong one. */
    public boolean retypable() {
        return owner && Attempts.retypable(view).isPresent();
    }

    /** The last attempt, if it was to give the Mac a new key and did not; uploads have a message of their own. */
    public Optional<RotationFacts> failedRotation() {
        return view.attempt().filter(attempt -> Attempts.hasFailed(attempt) && !attempt.upload());
    }

    /** The page, to be loaded again and again while an attempt is under way by somebody who watches how it ends. */
    public String watchedPath() {
        return path() + running().map(attempt -> "?watching=" + attempt.id()).orElse("");
    }

    /** What is known of the keys that count, in the order to try them. */
    public List<KeyFacts> keys() {
        return view.keys().stream()
                .filter(key -> key.standing() == Standing.CURRENT || key.standing() == Standing.PREVIOUS)
                .toList();
    }

    /** Whether there are keys that came through too weak a channel. */
    public boolean hasQuarantined() {
        return view.keys().stream().anyMatch(key -> key.standing() == Standing.QUARANTINED);
    }

    /** Whether the reader may do that now. */
    public boolean may(Action action) {
        return actions.contains(action);
    }

    /** What to do first: the one button that stands out. */
    public Optional<Action> first() {
        boolean waitsForReport = view.access().remedy() == AccessDecision.Remedy.CHECK_IN;
        return Stream.of(Action.REVEAL, Action.STORE, Action.CHECK_IN)
                .filter(this::may)
                .filter(action -> action != Action.STORE || !notSetUp())
                .filter(action -> action != Action.CHECK_IN || waitsForReport)
                .findFirst();
    }

    /** Whether that is what to do first. */
    public boolean isFirst(Action action) {
        return first().equals(Optional.of(action));
    }
}
