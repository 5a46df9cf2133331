// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.command;

import io.sparekey.adapters.cli.installation.Installation;
import io.sparekey.adapters.cli.output.Output;
import io.sparekey.adapters.cli.terminal.Terminal;

/** What every command is given. */
public record Context(Installation installation, Terminal terminal, Output output) {}
