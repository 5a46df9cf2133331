// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.internal.output.KeyLook;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Possession;
import io.sparekey.core.device.SerialNumber;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Turns what was typed into values of the core, which know by themselves what they can be. */
final class Input {

    private static final SerialNumber ANY = new SerialNumber("ANY");

    private Input() {}

    /** The value. @throws CommandFault if the text cannot be one; the message is the value's own */
    static <T> T value(Supplier<T> of) {
        try {
            return of.get();
        } catch (IllegalArgumentException wrong) {
            throw new CommandFault(ExitCode.BAD_INPUT, String.valueOf(wrong.getMessage()));
        }
    }

    /** A serial number. */
    static SerialNumber serial(String text) {
        if (KeyLook.isGrouped(text)) {
            throw new CommandFault(ExitCode.BAD_INPUT, KeyLook.WARNING);
        }
        return value(() -> new SerialNumber(text));
    }

    /** What people call a Mac. */
    static String deviceName(String text) {
        requireNoKey(text);
        return value(() -> Device.register(new DeviceId(new UUID(0, 0)), ANY, text, Possession.none(), Instant.EPOCH)
                .name());
    }

    /** A text that is going to be stored and shown as it is. */
    static void requireNoKey(String text) {
        if (KeyLook.isIn(text)) {
            throw new CommandFault(ExitCode.BAD_INPUT, KeyLook.WARNING);
        }
    }
}
