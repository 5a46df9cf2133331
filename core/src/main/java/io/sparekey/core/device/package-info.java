// SPDX-License-Identifier: Apache-2.0
/** The Macs, whose they are, and what they last said of themselves; knows nothing else of the core, known by all of it. */
@NullMarked
package io.sparekey.core.device;

import org.jspecify.annotations.NullMarked;
