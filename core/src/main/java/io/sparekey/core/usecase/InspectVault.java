// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.port.DataKeys;
import java.util.List;
import java.util.SortedMap;

/** Says by which generations of the master key the data keys are wrapped, so that one sees whether a rekey is through. */
public final class InspectVault {

    /**
     * What the database knows of the vault.
     *
     * @param inUse the generations in use: one, or two while data keys are wrapped anew; none before the first start
     * @param dataKeys how many data keys each generation wraps
     */
    public record Facts(List<Integer> inUse, SortedMap<Integer, Long> dataKeys) {
        public Facts {
            inUse = List.copyOf(inUse);
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public InspectVault(Environment environment) {
        this.environment = environment;
    }

    /** For administrators. Costs a look at every data key. */
    public Outcome<Facts> inspect(Actor actor) {
        return environment.read(stores -> new Desk(environment, stores, actor).admit(Act.MAINTAIN_VAULT, () -> {
            DataKeys keys = stores.dataKeys();
            List<Integer> inUse =
                    keys.sentinels().stream().map(DataKeys.Sentinel::generation).toList();
            return new Outcome.Done<>(new Facts(inUse, keys.countByGeneration()));
        }));
    }
}
