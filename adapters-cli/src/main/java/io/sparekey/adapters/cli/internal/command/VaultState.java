// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.access.Right;
import io.sparekey.core.usecase.InspectVault;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * How master keys and database stand to each other.
 *
 * @param atHand the generations in the keyring, oldest first
 * @param inUse the generations that the database uses
 * @param dataKeys how many data keys each generation wraps
 */
record VaultState(List<Integer> atHand, List<Integer> inUse, SortedMap<Integer, Long> dataKeys) {

    VaultState {
        atHand = List.copyOf(atHand);
        inUse = List.copyOf(inUse);
        dataKeys = Collections.unmodifiableSortedMap(dataKeys);
    }

    /** For administrators. @throws CommandFault if the person is none */
    static VaultState of(Session session) {
        InspectVault.Facts facts =
                SessionCommand.done(session.sparekey().inspectVault().inspect(session.actor()), Right.ADMINISTER);
        return new VaultState(session.masterKeys().generations(), facts.inUse(), facts.dataKeys());
    }

    int newest() {
        return Collections.max(atHand);
    }

    /** Whether something is still wrapped by an older generation, or the newest was made and never taken into use. */
    boolean isUnfinished() {
        boolean allInUse = inUse.isEmpty() || inUse.equals(List.of(newest()));
        return !allInUse || dataKeys.keySet().stream().anyMatch(generation -> generation != newest());
    }

    /** Generations at hand that the database does not need any more, oldest first. */
    List<Integer> unneeded() {
        return atHand.stream()
                .filter(generation -> generation != newest())
                .filter(generation -> !inUse.contains(generation) && !dataKeys.containsKey(generation))
                .toList();
    }

    /** All that is known here or there. */
    List<Integer> generations() {
        var all = new TreeSet<>(atHand);
        all.addAll(inUse);
        all.addAll(dataKeys.keySet());
        return List.copyOf(all);
    }

    long dataKeysOf(int generation) {
        return dataKeys.getOrDefault(generation, 0L);
    }

    long allDataKeys() {
        return dataKeys.values().stream().mapToLong(Long::longValue).sum();
    }
}
