// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import picocli.CommandLine.Command;

/** What is done with master keys, and with all keys at once. */
@Command(
        name = "vault",
        description = "The master keys, and whether everything still opens.",
        subcommands = {
            VaultStatusCommand.class,
            VaultRekeyCommand.class,
            VaultCheckCommand.class,
            VaultPassphraseCommand.class
        })
final class VaultCommand extends GroupCommand {}
