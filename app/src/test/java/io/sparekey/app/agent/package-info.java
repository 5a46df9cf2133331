// SPDX-License-Identifier: Apache-2.0
/** The agent for Macs without device management, which lives among the examples. */
@NullMarked
package io.sparekey.app.agent;

import org.jspecify.annotations.NullMarked;
