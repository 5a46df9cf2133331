// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.DeviceWords;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.usecase.ChangeOwnership.Change;
import io.sparekey.core.usecase.ListRegistry.Entry;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a Mac another owner, another label, or both. */
@Command(
        name = "own",
        description = {
            "Gives a Mac another owner, another label, or both; what is not named stays as it is.",
            "Nobody gains a key by it: both owners are told, and the Mac gets a new key where somebody loses sight of it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sparekey device own C02XK1ZZ --owner-login bob@example.org",
            "  sparekey device own C02XK1ZZ --personal",
            "  sparekey device own C02XK1ZZ --no-owner"
        })
final class DeviceOwnCommand extends SessionCommand {

    @Mixin
    private final DeviceArgument device = new DeviceArgument();

    @ArgGroup
    private WhoseOptions whose = new WhoseOptions();

    @ArgGroup
    private LabelOptions label = new LabelOptions();

    /** Somebody, or nobody. */
    static final class WhoseOptions {

        @ArgGroup
        private OwnerOptions owner = new OwnerOptions();

        @Option(names = "--no-owner", description = "It has no owner any more.")
        private boolean nobody;

        Change change() {
            return nobody ? Change.noOwner() : owner.owner().map(Change::owner).orElseGet(Change::nothing);
        }

        boolean isGiven() {
            return nobody || owner.owner().isPresent();
        }
    }

    DeviceOwnCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Session session) {
        if (!whose.isGiven() && label.label().isEmpty()) {
            throw new CommandFault(ExitCode.USAGE, "say what is to change; see sparekey device own --help");
        }
        Change change = whose.change().and(label.label().map(Change::label).orElseGet(Change::nothing));
        DeviceId id = device.in(session);
        Entry before = registration(session, id);
        done(session.sparekey().changeOwnership().change(session.actor(), id, change));
        Entry after = registration(session, id);
        say("owner", DeviceWords.owner(before.owner()), DeviceWords.owner(after.owner()));
        say("label", DeviceWords.ownership(before.ownership()), DeviceWords.ownership(after.ownership()));
        consequences(before, after).ifPresent(output()::line);
        return ExitCode.DONE;
    }

    private static Entry registration(Session session, DeviceId id) {
        return done(session.sparekey().showRegistration().show(session.actor(), id));
    }

    private void say(String what, String before, String after) {
        output().line(what + ": " + (before.equals(after) ? after + " (as before)" : before + " -> " + after));
    }

    /** The first owner and label of a Mac are no change that anybody could suffer from. */
    private static Optional<String> consequences(Entry before, Entry after) {
        boolean first = before.owner().isEmpty() && before.ownership() == Ownership.UNKNOWN;
        Optional<Owner> owner = after.owner();
        boolean otherOwner = !before.owner().equals(owner);
        boolean personal =
                !before.ownership().countsAsPersonal() && after.ownership().countsAsPersonal();
        boolean corporate =
                before.ownership().countsAsPersonal() && !after.ownership().countsAsPersonal();
        if (first) {
            return Optional.empty();
        }
        if (otherOwner || personal) {
            return Optional.of("The owners are told, and the Mac is to make a new key.");
        }
        return corporate
                ? Optional.of("The owner is told. Support sees only keys that are made from now on.")
                : Optional.empty();
    }
}
