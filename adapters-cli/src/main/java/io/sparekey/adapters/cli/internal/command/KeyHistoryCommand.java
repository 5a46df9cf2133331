// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.KeyWords;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.KeyFacts;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what is known of all keys that a Mac ever had. */
@Command(
        name = "history",
        description = "Lists what is known of every key that a Mac has had, newest first; it shows no key.",
        footerHeading = "%nExample:%n",
        footer = "  sparekey key history C02XK1ZZ")
final class KeyHistoryCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    @Mixin
    private final AllOption all = new AllOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    KeyHistoryCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        DeviceId id = device.in(session);
        KeyWords words = new KeyWords(context().times());
        var listing = new Listing<KeyFacts, Integer>(
                List.of("KEY", "STANDING", "KNOWN OF IT", "CHANNEL"),
                key -> List.of(
                        Integer.toString(key.version()),
                        KeyWords.standing(key),
                        words.evidence(key.confidence()),
                        KeyWords.source(key.source())),
                KeyJson::of,
                "No key is escrowed.");
        var keys = session.sparekey().listKeys();
        listing.show(output(), all, json, (before, limit) -> done(keys.list(session.actor(), id, before, limit)));
        return ExitCode.DONE;
    }
}
