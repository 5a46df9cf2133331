// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceSearch;
import java.util.List;
import java.util.Optional;

/**
 * The page on which Macs are searched.
 *
 * @param text what was searched; empty before one has searched
 * @param by what it is the beginning of; empty for everything
 * @param removed a removed Mac with just that serial number
 */
public record SearchPage(
        String text, Optional<DeviceSearch.By> by, List<Section> sections, Optional<DeviceId> removed) {

    /**
     * What begins with the text.
     *
     * @param more where the rest is; empty if that is all
     */
    public record Section(DeviceSearch.By by, List<Hit> hits, Optional<String> more) {
        public Section {
            hits = List.copyOf(hits);
        }
    }

    /**
     * A Mac.
     *
     * @param owner what its owner is called; empty if it has none
     */
    public record Hit(Device device, String owner) {}

    public SearchPage {
        sections = List.copyOf(sections);
    }

    /** Whether one has searched in vain. */
    public boolean isNothingFound() {
        return !text.isEmpty()
                && removed.isEmpty()
                && sections.stream().allMatch(section -> section.hits().isEmpty());
    }
}
