// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.cli.internal.output.KeyLook;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.usecase.Outcome;
import java.util.regex.Pattern;
import picocli.CommandLine.Parameters;

/** Names a device: by its serial number, or by its id. */
final class DeviceArgument {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Parameters(paramLabel = "DEVICE", description = "Serial number or id.")
    private String text = "";

    /** The device's id. @throws CommandFault if it has none that the person may know */
    DeviceId in(Session session) {
        return find(session, text);
    }

    /** The id of a device that is named in that way. @throws CommandFault if it has none that the person may know */
    static DeviceId find(Session session, String text) {
        if (ID.matcher(text).matches()) {
            return DeviceId.of(text);
        }
        Outcome<DeviceId> found = session.sparekey().findDevice().find(session.actor(), Input.serial(text));
        if (found.refused().isPresent() && KeyLook.isIn(text)) {
            throw new CommandFault(ExitCode.BAD_INPUT, KeyLook.WARNING);
        }
        return SessionCommand.done(found);
    }

    /** As it was typed, to name it in advice. */
    @Override
    public String toString() {
        return text;
    }
}
