// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

import io.sparekey.core.device.DeviceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All that the program, in whatever process, has said to be done. Thread-safe. */
final class Ledger {

    private final List<Fact> facts = new ArrayList<>();
    private final Set<DeviceId> escrowed = new HashSet<>();
    private final Consumer<Fact> journal;
    private int checked;

    Ledger() {
        this(fact -> {});
    }

    /** @param journal told of each fact before anybody else is */
    Ledger(Consumer<Fact> journal) {
        this.journal = journal;
    }

    synchronized void add(Fact fact) {
        journal.accept(fact);
        facts.add(fact);
        if (fact instanceof Fact.Taken) {
            escrowed.add(fact.device());
        }
    }

    synchronized List<Fact> all() {
        return List.copyOf(facts);
    }

    /** Those that were added since the last call. */
    synchronized List<Fact> fresh() {
        List<Fact> fresh = List.copyOf(facts.subList(checked, facts.size()));
        checked = facts.size();
        return fresh;
    }

    /** Whether a key of the Mac was ever taken in. */
    synchronized boolean hasKeyOf(DeviceId device) {
        return escrowed.contains(device);
    }

    synchronized long count(Class<? extends Fact> kind) {
        return facts.stream().filter(kind::isInstance).count();
    }
}
