// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.device.Ownership;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Says who paid for a Mac. */
final class LabelOptions {

    @Option(names = "--corporate", description = "It belongs to the organisation.")
    private boolean corporate;

    @Option(names = "--personal", description = "It belongs to a person: support never sees its keys.")
    private boolean personal;

    /** The label, if one was given. */
    Optional<Ownership> label() {
        if (corporate) {
            return Optional.of(Ownership.CORPORATE);
        }
        return personal ? Optional.of(Ownership.PERSONAL) : Optional.empty();
    }
}
