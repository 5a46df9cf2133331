// SPDX-License-Identifier: Apache-2.0
/** The commands, one class each; knows all others, known by the facade. */
@NullMarked
package io.sparekey.adapters.cli.internal.command;

import org.jspecify.annotations.NullMarked;
