// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.plainjava;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @Test
    void theKeyThatIsShownOpensTheMac(@TempDir Path directory) throws Exception {
        String output = outputOf(() -> Main.main(directory.toString()));

        assertTrue(output.contains("The Mac says that it opens"), output);
        assertTrue(output.matches("(?s).*Ann's key: ([A-Z0-9]{4}-){5}[A-Z0-9]{4}\\R.*"), output);
    }

    @FunctionalInterface
    private interface Program {
        void run() throws Exception;
    }

    private static String outputOf(Program program) throws Exception {
        PrintStream terminal = System.out;
        var caught = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(terminal);
        }
        String output = caught.toString(StandardCharsets.UTF_8);
        terminal.print(output);
        return output;
    }
}
