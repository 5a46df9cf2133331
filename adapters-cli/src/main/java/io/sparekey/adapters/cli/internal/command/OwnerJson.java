// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.device.Owner;
import java.util.Optional;

/** An owner, for scripts: a login name, or an issuer and a subject. */
record OwnerJson(Optional<String> login, Optional<String> issuer, Optional<String> subject) {

    static OwnerJson of(Owner owner) {
        if (owner instanceof Owner.Known known) {
            return new OwnerJson(
                    Optional.empty(),
                    Optional.of(known.user().issuer()),
                    Optional.of(known.user().subject()));
        }
        return new OwnerJson(Optional.of(owner.toString()), Optional.empty(), Optional.empty());
    }
}
