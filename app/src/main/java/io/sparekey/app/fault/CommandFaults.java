// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.fault;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.crypto.KeyringFault;
import io.sparekey.adapters.crypto.WrongMasterKey;
import io.sparekey.adapters.http.HttpServer;
import io.sparekey.app.settings.InvalidSettings;
import io.sparekey.app.settings.PassphraseSource;
import java.util.function.Supplier;

/** Translates the faults of settings and master keys into those of the command line, which says their exit codes: the one place for it. */
public final class CommandFaults {

    private CommandFaults() {}

    /** Whatever the work returns. @throws CommandFault for a fault that is known here; any other goes through */
    public static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidSettings invalid) {
            throw new CommandFault(ExitCode.SETTINGS, String.valueOf(invalid.getMessage()), invalid.mistakes());
        } catch (PassphraseSource.Missing | WrongMasterKey fault) {
            throw new CommandFault(ExitCode.MASTER_KEYS, String.valueOf(fault.getMessage()));
        } catch (KeyringFault fault) {
            throw new CommandFault(exitCode(fault.kind()), String.valueOf(fault.getMessage()));
        }
    }

    /** The portal that {@code opening} opens. @throws CommandFault if it says that it cannot be served like that, or not there */
    public static HttpServer opened(Supplier<HttpServer> opening) {
        try {
            return opening.get();
        } catch (IllegalArgumentException | IllegalStateException fault) {
            throw new CommandFault(ExitCode.SETTINGS, "the portal: " + fault.getMessage());
        }
    }

    /** Does the work, as {@link #translated(Supplier)} does. */
    public static void translated(Runnable work) {
        translated(() -> {
            work.run();
            return true;
        });
    }

    private static ExitCode exitCode(KeyringFault.Kind kind) {
        return switch (kind) {
            case FILE, PASSPHRASE -> ExitCode.MASTER_KEYS;
            case GENERATION -> ExitCode.NOT_NOW;
        };
    }
}
