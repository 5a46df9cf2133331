// SPDX-License-Identifier: Apache-2.0
/** Where people type and read; knows nobody. */
@NullMarked
package io.sparekey.adapters.cli.terminal;

import org.jspecify.annotations.NullMarked;
