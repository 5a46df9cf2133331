// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.SerialNumber;
import java.util.regex.Pattern;
import picocli.CommandLine.Parameters;

/** Names a device: by its serial number, or by its id. */
final class DeviceArgument {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Parameters(paramLabel = "DEVICE", description = "Serial number or id.")
    private String text = "";

    /** The device's id. @throws CommandFault if it has none that the person may know */
    DeviceId in(Session session) {
        if (ID.matcher(text).matches()) {
            return DeviceId.of(text);
        }
        return SessionCommand.done(session.sparekey().findDevice().find(session.actor(), serial()));
    }

    private SerialNumber serial() {
        try {
            return new SerialNumber(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFault(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
        }
    }
}
