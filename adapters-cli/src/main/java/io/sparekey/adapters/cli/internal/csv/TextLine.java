// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import java.util.Optional;

/**
 * One line of a file.
 *
 * @param number counts from 1
 * @param text without its end; what could be made of it if there is a fault
 * @param fault why it is no line of text, if it is none
 */
record TextLine(int number, String text, Optional<String> fault) {

    boolean isBlank() {
        return fault.isEmpty() && text.isBlank();
    }
}
