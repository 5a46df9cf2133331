// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import picocli.CommandLine.Command;

/** What is done with keys. */
@Command(
        name = "key",
        description = "The recovery keys of Macs.",
        subcommands = {KeyStoreCommand.class, KeyRevealCommand.class, KeyRotateCommand.class, KeyHistoryCommand.class})
final class KeyCommand extends GroupCommand {}
