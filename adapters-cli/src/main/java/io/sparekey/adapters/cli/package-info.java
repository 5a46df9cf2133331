// SPDX-License-Identifier: Apache-2.0
/** The command line of Sparekey: {@link io.sparekey.adapters.cli.CommandLineInterface} runs a command and says in its exit code how that went. */
@NullMarked
package io.sparekey.adapters.cli;

import org.jspecify.annotations.NullMarked;
