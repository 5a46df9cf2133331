// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app;

import java.util.List;

/** What the command line asks for. */
sealed interface Command {

    /** How the program is called. */
    String USAGE = """
            Usage: java -jar sparekey.jar COMMAND

              demo          tells the story of a few simulated Macs with the real library,
                            then keeps them alive until Ctrl-C
              demo --once   tells the story and ends: 0 if all went as it must, else 1
              --help        shows this
              --version     shows the version

            Settings come from sparekey.conf, or the file that SPAREKEY_SETTINGS names,
            and from SPAREKEY_… variables, which win. The demo brings its own database and keys.
            """;

    /** The story, and the fleet afterwards unless it is told only once. */
    record Demo(boolean once) implements Command {}

    /** How to call the program. */
    record Help() implements Command {}

    /** Which version it is. */
    record Version() implements Command {}

    /**
     * Something else.
     *
     * @param why one line for the caller
     */
    record Wrong(String why) implements Command {}

    /** Reads the arguments. */
    static Command of(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new Wrong("what shall I do? A command is missing");
        }
        String name = arguments.get(0);
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (name) {
            case "demo" -> demo(rest);
            case "help", "--help", "-h" -> rest.isEmpty() ? new Help() : tooMuch(name, rest);
            case "version", "--version", "-V" -> rest.isEmpty() ? new Version() : tooMuch(name, rest);
            default -> new Wrong("I do not know '" + name + "'");
        };
    }

    private static Command demo(List<String> rest) {
        if (rest.equals(List.of("--help")) || rest.equals(List.of("-h"))) {
            return new Help();
        }
        boolean known = rest.isEmpty() || rest.equals(List.of("--once"));
        return known ? new Demo(!rest.isEmpty()) : tooMuch("demo", rest);
    }

    private static Command tooMuch(String name, List<String> rest) {
        return new Wrong("I do not know what '" + String.join(" ", rest) + "' means after " + name);
    }
}
