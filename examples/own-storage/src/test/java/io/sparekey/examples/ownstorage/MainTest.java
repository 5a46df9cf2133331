// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.ownstorage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @Test
    void actsAndRefusalsAreInTheFile(@TempDir Path directory) throws IOException {
        PrintStream terminal = System.out;
        var caught = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            Main.main(directory.toString());
        } finally {
            System.setOut(terminal);
        }

        assertThat(caught.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Stella is refused: nothing-escrowed",
                        "adam@https://id.example.com DeviceRegistered"
                                + " [C02EXAMPLE04, CORPORATE, ann@https://id.example.com]",
                        "stella@https://id.example.com RevealRefused [NOTHING_ESCROWED, ticket 4711]");
        assertThat(directory.resolve("audit.trail")).isNotEmptyFile();
    }
}
