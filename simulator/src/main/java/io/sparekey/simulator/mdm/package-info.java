// SPDX-License-Identifier: Apache-2.0
/**
 * Macs that are not there, at the level of Apple's MDM protocol, and the server that they are enrolled at: NanoMDM 0.9.0 itself, or
 * something that behaves as it was measured to behave. Entry points: {@link EnrolledMac}, {@link NanoMdmServer}.
 */
@NullMarked
package io.sparekey.simulator.mdm;

import org.jspecify.annotations.NullMarked;
