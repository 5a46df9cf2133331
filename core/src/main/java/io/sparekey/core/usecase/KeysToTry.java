// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.EscrowedKeys;
import io.sparekey.core.port.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which versions a reveal returns, whoever may see them, in the order to try them. */
final class KeysToTry {

    /** Anybody can leave unauthenticated keys; of each channel, the newest few are enough to try. */
    private static final int MOST_QUARANTINED = 3;

    private static final List<KeySource> STRONGEST_FIRST =
            List.of(KeySource.MANAGEMENT, KeySource.DEVICE_AGENT, KeySource.UNAUTHENTICATED);

    private KeysToTry() {}

    /** From the current version back to one that is confirmed; then what is in quarantine, where no channel crowds out a stronger one. */
    static List<EscrowedKey> of(EscrowedKeys keys, DeviceId device) {
        List<EscrowedKey> newestFirst = newestFirst(keys, device);
        List<EscrowedKey> search = new ArrayList<>();
        for (Standing standing : List.of(Standing.CURRENT, Standing.PREVIOUS, Standing.SUPERSEDED)) {
            for (EscrowedKey key : newestFirst) {
                boolean found =
                        !search.isEmpty() && search.get(search.size() - 1).endsTheSearch();
                if (key.standing() == standing && !found) {
                    search.add(key);
                }
            }
        }
        for (KeySource source : STRONGEST_FIRST) {
            newestFirst.stream()
                    .filter(key -> key.standing() == Standing.QUARANTINED)
                    .filter(key -> key.origin().source() == source)
                    .limit(MOST_QUARANTINED)
                    .forEach(search::add);
        }
        return search;
    }

    /** All versions, page by page, so that no flood of quarantined ones hides the current one. */
    private static List<EscrowedKey> newestFirst(EscrowedKeys keys, DeviceId device) {
        List<EscrowedKey> all = new ArrayList<>();
        Optional<Integer> before = Optional.empty();
        do {
            Page<EscrowedKey, Integer> page = keys.list(device, before, Page.MAX_ITEMS);
            all.addAll(page.items());
            before = page.next();
        } while (before.isPresent());
        return all;
    }
}
