// SPDX-License-Identifier: Apache-2.0
/**
 * Macs that are not there: each holds a real recovery key, rotates it when asked with the right one, and knows at the end which key
 * opens its disk. Knows the core's ports; known by nobody but those who put a demo or a test together.
 */
@NullMarked
package io.sparekey.simulator;

import org.jspecify.annotations.NullMarked;
