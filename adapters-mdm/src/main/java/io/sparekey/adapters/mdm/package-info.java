// SPDX-License-Identifier: Apache-2.0
/**
 * Macs under management, through NanoMDM: commands out, the webhook in, and the profile that has Macs escrow their keys. Knows
 * {@code core}; known by {@code app}. Clear text passes through it in one place only: as the unlock key of a rotation command on its
 * way out.
 */
@NullMarked
package io.sparekey.adapters.mdm;

import org.jspecify.annotations.NullMarked;
