// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.device.Ownership;
import io.sparekey.core.usecase.ListRegistry.Entry;
import java.time.Instant;
import java.util.Optional;

/** What the registry has of a Mac, for scripts. */
record RegistryJson(
        String id,
        String serial,
        String name,
        Optional<OwnerJson> owner,
        Ownership ownership,
        Instant registered,
        Optional<Instant> removed) {

    static RegistryJson of(Entry entry) {
        return new RegistryJson(
                entry.id().toString(),
                entry.serial().value(),
                entry.name(),
                entry.owner().map(OwnerJson::of),
                entry.ownership(),
                entry.registered(),
                entry.removed());
    }
}
