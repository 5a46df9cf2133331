// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.Installation;
import io.sparekey.adapters.cli.internal.output.Output;
import io.sparekey.adapters.cli.internal.output.Times;
import io.sparekey.adapters.cli.terminal.Terminal;
import java.time.Clock;

/**
 * What every command is given.
 *
 * @param clock the time, in the zone that people are to see it in
 */
public record Context(Installation installation, Terminal terminal, Output output, Clock clock) {

    /** One that shows its results on that terminal. */
    public static Context of(Installation installation, Terminal terminal, Clock clock) {
        return new Context(installation, terminal, new Output(terminal), clock);
    }

    /** Dates for people. */
    Times times() {
        return new Times(clock);
    }
}
