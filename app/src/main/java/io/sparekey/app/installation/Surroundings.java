// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import io.sparekey.adapters.cli.terminal.Terminal;
import io.sparekey.app.keyring.Pause;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is around the program.
 *
 * @param environment its variables
 * @param directory where it was started
 * @param account the operating system's name for the person who started it
 */
public record Surroundings(
        Terminal terminal,
        Map<String, String> environment,
        Path directory,
        Supplier<String> account,
        Clock clock,
        Pause pause) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofProcess(Terminal terminal) {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                terminal,
                environment,
                Path.of(""),
                () -> Account.current(environment),
                Clock.systemUTC(),
                Pause.real());
    }
}
