// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.rotation;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt, or one order, to have a Mac make a new key: the one state machine for uploads, wishes, schedules and all the rest.
 * Immutable; each step returns what follows and throws {@link IllegalStateException} where the step makes no sense.
 *
 * @param unlock the key to unlock with; a stored one is the current one when the command first goes out
 * @param doubt why it is, or last was, unsure
 * @param cause why it failed
 * @param storedKey the version that came of it
 * @param version counts the changes, for optimistic locking
 */
public record Rotation(
        RotationId id,
        DeviceId device,
        Order order,
        RotationState state,
        Optional<Unlock> unlock,
        Timeline timeline,
        Agenda agenda,
        Optional<Doubt> doubt,
        Optional<Cause> cause,
        Optional<KeyId> storedKey,
        long version) {

    /** An order; it opens when it is due and has an unlock key. */
    public static Rotation request(RotationId id, DeviceId device, Order order) {
        return new Rotation(
                id,
                device,
                order,
                RotationState.REQUESTED,
                Optional.empty(),
                Timeline.BLANK,
                Agenda.at(order.due()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** Whether it is the device's one open attempt. */
    public boolean isOpen() {
        return !state.isEnded() && timeline.opened().isPresent();
    }

    /** Whether it is an order that waits for its time, for an unlock key, or for the open attempt to end. */
    public boolean isWaiting() {
        return state == RotationState.REQUESTED && timeline.opened().isEmpty();
    }

    /** Whether the owner typed the unlock key, so that the owner is to hear how it ended. */
    public boolean isUpload() {
        return order.reason() == RotationReason.UPLOAD
                || unlock.flatMap(Unlock::typed).isPresent();
    }

    /** Whether a typed key may still take the place of the unlock key: no command has gone out yet. */
    public boolean acceptsTypedKey() {
        return isOpen() && state == RotationState.REQUESTED && timeline.sent().isEmpty();
    }

    /** Whether to act on it now, if nobody else does. */
    public boolean isClaimable(Instant now) {
        return !state.isEnded() && agenda.isClaimable(now);
    }

    /** The same with another order in its place while it waits. */
    public Rotation merged(Order other) {
        requireWaiting();
        Order merged = order.mergedWith(other);
        return copy(merged, state, unlock, timeline, Agenda.at(merged.due()));
    }

    /** Sets it aside until {@link #woken} says that something has changed. */
    public Rotation parked() {
        requireWaiting();
        return copy(order, state, unlock, timeline, Agenda.parked());
    }

    /** Lets a waiting order be looked at when due, an open one at once. */
    public Rotation woken(Instant now) {
        Instant next = isWaiting() && order.due().isAfter(now) ? order.due() : now;
        return copy(order, state, unlock, timeline, Agenda.at(next));
    }

    /** It is due and has an unlock key: the attempt begins. */
    public Rotation opened(Unlock with, Instant now, Duration lifetime) {
        requireWaiting();
        return copy(order, state, Optional.of(with), timeline.opened(now, now.plus(lifetime)), Agenda.at(now));
    }

    /** The owner typed a key, which takes the place of the unlock key; the attempt begins anew, asked for by the owner. */
    public Rotation retyped(Unlock.Typed typed, Instant now, Duration lifetime) {
        if (!acceptsTypedKey()) {
            throw new IllegalStateException("no typed key is accepted any more");
        }
        Order asked =
                new Order(order.reason(), order.by(), Optional.of(typed.by()), now, order.due(), order.renewals());
        return copy(asked, state, Optional.of(typed), timeline.opened(now, now.plus(lifetime)), Agenda.at(now));
    }

    /** Takes the key that is current now to unlock with, unless the owner typed one or a command has gone out with another. */
    public Rotation unlockedWith(Unlock.Stored current) {
        boolean typed = unlock.flatMap(Unlock::typed).isPresent();
        return typed || !acceptsTypedKey() ? this : copy(order, state, Optional.of(current), timeline, agenda);
    }

    /** Somebody works on it until then; nobody else may. */
    public Rotation leased(Instant until) {
        return copy(order, state, unlock, timeline, agenda.leased(until));
    }

    /** Nothing could be done; once more later, at growing intervals. */
    public Rotation postponed(Instant now) {
        return copy(order, state, unlock, timeline, agenda.backedOff(now));
    }

    /** The command is about to go out; committed before it does. */
    public Rotation sent(Instant now) {
        requireOpen();
        return to(RotationState.SENT).with(timeline.sent(now), Agenda.at(now.plus(Agenda.FIRST_WAIT)));
    }

    /** The channel is sure that the command did not go out. */
    public Rotation notSent(boolean everSent, Instant now) {
        return to(RotationState.REQUESTED).with(everSent ? timeline : timeline.notSent(), agenda.backedOff(now));
    }

    /** The answer is stored in its envelope. After the end, and while another answer waits, nothing changes. */
    public Rotation received(Instant now) {
        return !isOpen() || state == RotationState.RECEIVED
                ? this
                : to(RotationState.RECEIVED).with(timeline.sent(timeline.sent().orElse(now)), Agenda.parked());
    }

    /**
     * Something happened that leaves open whether the Mac has rotated. After the end nothing changes, nor by an error after the Mac
     * has said that it is done: that is the same command once more, with a key that is dead by then.
     */
    public Rotation doubted(Doubt why, Instant at, Instant now) {
        boolean known = state == RotationState.UNSURE
                && (why == Doubt.TIMED_OUT || (why == Doubt.REFUSED && claimsToHaveRotated()));
        if (!isOpen() || known) {
            return this;
        }
        Rotation unsure = state == RotationState.UNSURE ? this : to(RotationState.UNSURE);
        Timeline doubted = timeline.sent(timeline.sent().orElse(now)).doubted(at);
        return unsure.with(doubted, Agenda.at(now)).because(Optional.of(why), cause);
    }

    private boolean claimsToHaveRotated() {
        return doubt.filter(d -> d == Doubt.WITHOUT_KEY || d == Doubt.UNOPENABLE)
                .isPresent();
    }

    /** A key arrived, in whatever state; the newest of several counts. */
    public Rotation stored(KeyId key, Instant now) {
        Rotation ended = state == RotationState.STORED ? this : to(RotationState.STORED);
        Rotation erased = ended.ended(now);
        return new Rotation(
                id,
                device,
                order,
                erased.state,
                erased.unlock,
                erased.timeline,
                erased.agenda,
                doubt,
                cause,
                Optional.of(key),
                version);
    }

    /**
     * A full report made after the doubt arose shows no new key: none, the typed one, or one known before the command went out.
     * After a refusal that decides; after mere silence the command is repeated under the same id; where the Mac claims to have
     * rotated, the report proves nothing.
     */
    public Rotation reportedUnchanged(EscrowProfile profile, Instant reported, Instant now) {
        boolean since = timeline.doubted().filter(reported::isAfter).isPresent();
        if (state != RotationState.UNSURE || !since) {
            return this;
        }
        return switch (doubt.orElseThrow()) {
            case REFUSED -> failed(Cause.ofRefusal(profile), now);
            case TIMED_OUT, RE_ENROLLED ->
                profile.preventsEscrow()
                        ? failed(Cause.NOT_SET_UP, now)
                        : to(RotationState.REQUESTED).with(timeline, Agenda.at(now));
            case WITHOUT_KEY, UNOPENABLE -> this;
        };
    }

    /** It ends without a key. */
    public Rotation failed(Cause why, Instant now) {
        return to(RotationState.FAILED).ended(now).because(doubt, Optional.of(why));
    }

    /** Its lifetime ran out. */
    public Rotation expired(Instant now) {
        return to(RotationState.EXPIRED).ended(now).because(doubt, Optional.of(Cause.SILENT));
    }

    /** The same one version on, as a store returns it after a change. */
    public Rotation nextVersion() {
        return new Rotation(id, device, order, state, unlock, timeline, agenda, doubt, cause, storedKey, version + 1);
    }

    /** The person who asked for it as the owner. */
    public Optional<UserId> owner() {
        return order.owner();
    }

    private Rotation to(RotationState next) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("a rotation does not go from " + state + " to " + next);
        }
        return new Rotation(id, device, order, next, unlock, timeline, agenda, doubt, cause, storedKey, version);
    }

    private Rotation ended(Instant now) {
        Optional<Unlock> erased =
                unlock.map(u -> u.typed().<Unlock>map(Unlock.Typed::erased).orElse(u));
        return copy(order, state, erased, timeline.ended(now), Agenda.parked());
    }

    private Rotation with(Timeline nextTimeline, Agenda nextAgenda) {
        return copy(order, state, unlock, nextTimeline, nextAgenda);
    }

    private Rotation because(Optional<Doubt> why, Optional<Cause> what) {
        return new Rotation(id, device, order, state, unlock, timeline, agenda, why, what, storedKey, version);
    }

    private Rotation copy(
            Order nextOrder,
            RotationState nextState,
            Optional<Unlock> nextUnlock,
            Timeline nextTimeline,
            Agenda nextAgenda) {
        return new Rotation(
                id,
                device,
                nextOrder,
                nextState,
                nextUnlock,
                nextTimeline,
                nextAgenda,
                doubt,
                cause,
                storedKey,
                version);
    }

    private void requireWaiting() {
        if (!isWaiting()) {
            throw new IllegalStateException("the order does not wait any more");
        }
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new IllegalStateException("the rotation is not open");
        }
    }
}
