// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator;

import java.util.List;

/** Macs as Apple names them in <em>About This Mac</em>: those with Apple silicon that organisations buy. */
final class Models {

    private static final List<String> MODELS = List.of(
            "MacBook Air (M1, 2020)",
            "MacBook Air (M2, 2022)",
            "MacBook Air (13-inch, M3, 2024)",
            "MacBook Air (15-inch, M3, 2024)",
            "MacBook Air (13-inch, M4, 2025)",
            "MacBook Pro (14-inch, 2021)",
            "MacBook Pro (14-inch, 2023)",
            "MacBook Pro (14-inch, M4, 2024)",
            "MacBook Pro (16-inch, 2024)",
            "iMac (24-inch, 2023)",
            "Mac mini (2024)",
            "Mac Studio (2025)");

    private Models() {}

    /** The same for the same seed. */
    static String of(long seed) {
        return MODELS.get(Math.floorMod(seed, MODELS.size()));
    }
}
