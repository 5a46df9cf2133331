// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of one store, in their order, BEGIN and COMMIT included, with the values they were run with. */
record Script(List<Step> steps) {

    /**
     * One statement.
     *
     * @param values what is bound, from the first parameter on; any may be null
     */
    record Step(String sql, List<@Nullable Object> values) {}

    Script {
        steps = List.copyOf(steps);
    }
}
