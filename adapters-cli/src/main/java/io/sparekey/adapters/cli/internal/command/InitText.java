// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.Blueprint;
import io.sparekey.adapters.cli.internal.output.Output;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what a new installation will be like, and what to do with it. */
final class InitText {

    private final Output output;

    InitText(Output output) {
        this.output = output;
    }

    /** Before the first question. */
    void welcome() {
        output.line("This makes a new Sparekey: a database, a keyring and settings.");
        output.line("Press Enter to take what stands in brackets.");
        output.line("");
    }

    /** Before the passphrase is asked for. */
    void explainPassphrase() {
        output.line("");
        output.line("A passphrase seals the keyring, and the keyring opens every recovery key in");
        output.line("the database. Whoever loses either loses all recovery keys: there is no other");
        output.line("way in. Write the passphrase down, and keep it apart from the keyring.");
    }

    /** What will be made. */
    void plan(Blueprint blueprint) {
        output.line("");
        output.line("  database    " + blueprint.database() + (blueprint.demo() ? ", a demo for good" : ""));
        output.line("  keyring     " + blueprint.keyring());
        output.line("  settings    " + blueprint.settings());
        output.line("  passphrase  "
                + blueprint.passphraseFile().map(file -> "from " + file).orElse("asked for at every start"));
        output.line("  may act     " + blueprint.operator().account() + ", known as "
                + blueprint.operator().user() + ", to " + rights(blueprint));
        output.line("");
    }

    private static String rights(Blueprint blueprint) {
        return blueprint.operator().rights().stream()
                .map(OperatorOptions::written)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /**
     * What was made, what to keep safe, what comes next.
     *
     * @param named the settings file, if commands must name it
     */
    void made(Optional<Path> named) {
        String sparekey =
                "  sparekey" + named.map(file -> " --settings " + file).orElse("");
        output.line("Made: database, keyring and settings.");
        output.line("");
        output.line("Back up, each in another place:");
        output.line("  the keyring, now, and after every sparekey vault rekey");
        output.line("  the passphrase, on paper or in a safe");
        output.line("  the database, every day, with: sparekey backup --database NEWFILE");
        output.line("Without keyring and passphrase, no copy of the database ever opens.");
        output.line("");
        output.line("Next:");
        output.line(sparekey + " device import FILE.csv");
        output.line(sparekey + " vault status");
        output.line(sparekey + " serve");
    }
}
