// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import io.sparekey.core.usecase.ImportDevices;
import java.util.Optional;

/** What stands in one line of a file of devices: a device, or something that cannot be taken for one. */
public sealed interface Row {

    /** A device. */
    record Good(int number, ImportDevices.Line line) implements Row {
        @Override
        public String serial() {
            return line.serial().value();
        }

        @Override
        public Optional<ImportDevices.Line> device() {
            return Optional.of(line);
        }
    }

    /**
     * Something else.
     *
     * @param serial what stands in the place of the serial number, if anything does
     * @param why what is wrong, without a full stop
     */
    record Bad(int number, String serial, String why) implements Row {
        @Override
        public Optional<ImportDevices.Line> device() {
            return Optional.empty();
        }
    }

    /** The line of the file, from 1. */
    int number();

    /** The serial number, as far as it can be read. */
    String serial();

    /** The device, if it is one. */
    Optional<ImportDevices.Line> device();
}
