// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import java.util.Set;

/**
 * Somebody who may act at the command line.
 *
 * @param name what the settings call them
 * @param account the operating system's name for them
 * @param user who they are to Sparekey
 */
public record Operator(String name, String account, UserId user, Set<Right> rights) {
    public Operator {
        rights = Set.copyOf(rights);
    }
}
