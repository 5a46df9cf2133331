// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import com.typesafe.config.ConfigUtil;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.app.settings.Operator;
import io.sparekey.app.settings.Operators;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Says as which operator somebody acts. */
final class Identification {

    private final Operators operators;
    private final Path settings;

    /** @param settings the file that lacks whoever is not found */
    Identification(Operators operators, Path settings) {
        this.operators = operators;
        this.settings = settings;
    }

    /** The operator with that account. @throws CommandFault if there is none */
    Operator ofAccount(String account) {
        return operators
                .ofAccount(account)
                .orElseThrow(() -> new CommandFault(
                        ExitCode.SETTINGS,
                        "the settings give the account " + account + " no role; add to "
                                + settings.toAbsolutePath().normalize() + ":",
                        List.of("sparekey.operators." + ConfigUtil.joinPath(account)
                                + " { issuer = \"…\", subject = \"…\", rights = [] }")));
    }

    /** Whoever one wants to be. @throws CommandFault unless the database is a demo's, or if there is no such operator */
    Operator named(String name, boolean demo) {
        if (!demo) {
            throw new CommandFault(
                    ExitCode.REFUSED, "--as works in demo databases only: here everybody acts as themselves");
        }
        return operators
                .named(name)
                .orElseThrow(() -> new CommandFault(
                        ExitCode.SETTINGS, "the settings name no operator " + name + "; there are: " + names()));
    }

    private String names() {
        return operators.all().stream().map(Operator::name).collect(Collectors.joining(", "));
    }
}
