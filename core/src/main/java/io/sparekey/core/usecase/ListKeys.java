// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.port.Page;
import java.util.Optional;

/** Lists what is known of every version of a device's key, without any key. */
public final class ListKeys {

    private final Environment environment;

    /** Works with these ports. */
    public ListKeys(Environment environment) {
        this.environment = environment;
    }

    /**
     * For the owner and for support. Newest first.
     *
     * @param before the version number before which to begin; empty for the newest
     * @param limit 1 to {@link Page#MAX_ITEMS}
     */
    public Outcome<Page<KeyFacts, Integer>> list(Actor actor, DeviceId id, Optional<Integer> before, int limit) {
        return environment.read(stores -> new Desk(environment, stores, actor).admit(Act.INSPECT, id, device -> {
            Page<EscrowedKey, Integer> page = stores.keys().list(id, before, limit);
            return new Outcome.Done<>(
                    new Page<>(page.items().stream().map(KeyFacts::of).toList(), page.next()));
        }));
    }
}
