// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import java.util.List;
import java.util.Optional;

/** Everybody who may act at the command line; no two share a name or an account. */
public record Operators(List<Operator> all) {
    public Operators {
        all = List.copyOf(all);
    }

    /** Nobody. */
    public static Operators none() {
        return new Operators(List.of());
    }

    /** The one with that account of the operating system. */
    public Optional<Operator> ofAccount(String account) {
        return all.stream()
                .filter(operator -> operator.account().equals(account))
                .findFirst();
    }

    /** The one that the settings give that name. */
    public Optional<Operator> named(String name) {
        return all.stream().filter(operator -> operator.name().equals(name)).findFirst();
    }
}
