// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Possession;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.KeyOrigin;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.MadeBy;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.RotationReason;
import io.sparekey.testkit.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A history of labels and owners, one of many made by brute force, and who may see a key that was made in it, found by replaying the
 * history forwards, where the rules look back at it. Days are counted from the registration; changes happen at noon, keys are made at
 * midnight.
 */
record OwnershipHistory(List<Move> moves) {

    /** Days between two changes: fewer than the delay, so that changes overlap. */
    static final int STEP = 2;

    /** The default of the policy's {@code relabelDelay}, in days. */
    static final int DELAY = 7;

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final double LONG_AGO = -1_000;

    /** One change; the first one is the registration. */
    enum Move {
        CORPORATE(Ownership.CORPORATE, null),
        PERSONAL(Ownership.PERSONAL, null),
        UNKNOWN(Ownership.UNKNOWN, null),
        ANN(null, "ann"),
        BOB(null, "bob"),
        NOBODY(null, ""),
        CORPORATE_BOB(Ownership.CORPORATE, "bob"),
        PERSONAL_ANN(Ownership.PERSONAL, "ann"),
        CORPORATE_ANN(Ownership.CORPORATE, "ann");

        private final Optional<Ownership> label;
        private final Optional<String> owner;

        Move(@Nullable Ownership label, @Nullable String owner) {
            this.label = Optional.ofNullable(label);
            this.owner = Optional.ofNullable(owner);
        }
    }

    /** How a key came to be. */
    enum Making {
        /** Reported; when it was made nobody knows. */
        OF_UNKNOWN_AGE,
        /** Reported after another one, so that its age is known. */
        BY_HAND,
        /** Made by a rotation that the owner asked for. */
        ASKED_BY_OWNER,
        /** Made by a rotation that somebody else asked for. */
        ASKED_BY_OTHERS
    }

    /** All histories of up to so many moves. */
    static List<OwnershipHistory> all(int length) {
        List<OwnershipHistory> histories = new ArrayList<>(List.of(new OwnershipHistory(List.of())));
        for (int from = 0, i = 0; i < length; i++) {
            int until = histories.size();
            for (int h = from; h < until; h++) {
                for (Move move : Move.values()) {
                    List<Move> longer = new ArrayList<>(histories.get(h).moves());
                    longer.add(move);
                    histories.add(new OwnershipHistory(List.copyOf(longer)));
                }
            }
            from = until;
        }
        return histories;
    }

    static UserId user(String name) {
        return new UserId("https://id.example", name);
    }

    /** The instant so many days after the registration. */
    static Instant day(double days) {
        return START.plus(Duration.ofMinutes((long) (days * 24 * 60)));
    }

    /** What the core makes of it. */
    Possession possession() {
        Possession possession = Possession.none();
        for (int i = 0; i < moves.size(); i++) {
            Optional<Owner> before = possession.owner();
            Optional<Owner> owner = moves.get(i)
                    .owner
                    .map(name ->
                            name.isEmpty() ? Optional.<Owner>empty() : Optional.<Owner>of(new Owner.Known(user(name))))
                    .orElse(before);
            Ownership label = moves.get(i).label.orElse(possession.ownership());
            possession = possession.changed(owner, label, day(i * STEP));
        }
        return possession;
    }

    /** The origin of a key made at midnight after that many moves. */
    KeyOrigin origin(Making making, int afterMoves) {
        Instant made = day(madeOn(afterMoves));
        String owner = ownerAfter(afterMoves);
        boolean owned = making == Making.ASKED_BY_OWNER && !owner.isEmpty();
        boolean rotated = making == Making.ASKED_BY_OWNER || making == Making.ASKED_BY_OTHERS;
        var by = new MadeBy(
                new RotationId(Ids.next()),
                owned ? RotationReason.OWNER : RotationReason.SUPPORT,
                made,
                owned ? Optional.of(user(owner)) : Optional.empty());
        return new KeyOrigin(
                KeySource.MANAGEMENT,
                rotated ? Optional.of(by) : Optional.empty(),
                Ownership.UNKNOWN,
                making == Making.OF_UNKNOWN_AGE ? Optional.empty() : Optional.of(made));
    }

    static double madeOn(int afterMoves) {
        return afterMoves * STEP - STEP / 2.0;
    }

    private String ownerAfter(int count) {
        String owner = "";
        for (Move move : moves.subList(0, count)) {
            owner = move.owner.orElse(owner);
        }
        return owner;
    }

    private Ownership labelAfter(int count) {
        Ownership label = Ownership.UNKNOWN;
        for (Move move : moves.subList(0, count)) {
            label = move.label.orElse(label);
        }
        return label;
    }

    /** Whether the device had neither label nor owner before the move. */
    private boolean blankBefore(int move) {
        for (int i = 0; i <= move; i++) {
            if (!ownerAfter(i).isEmpty() || labelAfter(i) != Ownership.UNKNOWN) {
                return false;
            }
        }
        return true;
    }

    private boolean changesOwner(int move) {
        return !blankBefore(move) && !ownerAfter(move).equals(ownerAfter(move + 1));
    }

    /** The day on which whoever is the owner after that many moves was put in place; long ago if they always were. */
    private double appointed(int afterMoves) {
        double day = LONG_AGO;
        for (int i = 0; i < afterMoves; i++) {
            day = changesOwner(i) ? i * STEP : day;
        }
        return day;
    }

    /**
     * Whether, on that day, the person may see a key made after that many moves.
     *
     * @param person "" for somebody from support with the right to reveal
     */
    boolean maySee(String person, Making making, int afterMoves, double today) {
        double made = making == Making.OF_UNKNOWN_AGE ? LONG_AGO : madeOn(afterMoves);
        boolean ownerAsked =
                making == Making.ASKED_BY_OWNER && !ownerAfter(afterMoves).isEmpty();
        double corporateFrom = NEVER;
        double ownersFrom = LONG_AGO;
        for (int i = 0; i < moves.size(); i++) {
            double day = i * STEP;
            boolean younger = made > day;
            if (changesOwner(i)) {
                ownersFrom = younger ? day + DELAY : NEVER;
            }
            if (labelAfter(i + 1) != Ownership.CORPORATE) {
                corporateFrom = NEVER;
            } else if (labelAfter(i) != Ownership.CORPORATE) {
                double asked = ownerAsked ? appointed(afterMoves) + DELAY : NEVER;
                corporateFrom = blankBefore(i) ? LONG_AGO : younger ? Math.min(day + DELAY, asked) : NEVER;
            }
        }
        boolean corporateKey = today >= corporateFrom;
        return person.isEmpty()
                ? corporateKey
                : person.equals(ownerAfter(moves.size())) && (corporateKey || today >= ownersFrom);
    }
}
