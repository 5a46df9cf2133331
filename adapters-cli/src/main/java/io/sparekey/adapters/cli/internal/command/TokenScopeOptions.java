// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.core.access.TokenScope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the bearer of a new token may do. */
final class TokenScopeOptions {

    @Option(names = "--gateway", description = "Its bearer may ask for access decisions, and nothing else.")
    private boolean gateway;

    @Option(
            names = "--right",
            paramLabel = "RIGHTS",
            description =
                    "Its bearer has these: of inspect, rotate, administer, audit, with commas. You must have them too.")
    private @Nullable String rights;

    /** What was chosen. @throws io.sparekey.adapters.cli.installation.CommandFault if no token may do that */
    TokenScope scope() {
        String list = rights;
        return gateway || list == null
                ? new TokenScope.Gateway()
                : Input.value(() -> new TokenScope.Script(OperatorOptions.parse(list)));
    }
}
