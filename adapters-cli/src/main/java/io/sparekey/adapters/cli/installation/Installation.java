// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.installation;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The program that the command line belongs to: it knows settings, storage and keys, and has the commands work on them. All its
 * faults are {@link CommandFault}s or the core's.
 */
public interface Installation {

    /**
     * Where to look and who acts.
     *
     * @param settings the settings file; the usual one if absent
     * @param as the operator to act as instead of oneself, by the name that the settings give; in demo databases only
     */
    record Point(Optional<Path> settings, Optional<String> as) {}

    /**
     * Where things of a new installation usually go.
     *
     * @param settings where all other commands will look for the settings
     */
    record Places(Path settings, Path database, Path keyring) {}

    /** The version, as people are told. */
    String version();

    /**
     * Opens the database and the vault that the settings name, as the person who runs the program. Both must be there.
     *
     * @throws CommandFault if the settings, the database or the master keys cannot be used, or the settings give the person no role
     */
    Session open(Point point);

    /** Where a new installation would go, unless its founder wants it elsewhere. */
    Places usualPlaces(Point point);

    /**
     * Reads a passphrase from the first line of a private file; the caller closes it.
     *
     * @throws CommandFault if the file cannot be read, or others may read it, too
     */
    Passphrase passphraseIn(Path file);

    /**
     * Makes the database, the keyring and the settings file of a new installation, or nothing.
     *
     * @throws CommandFault if something of it is there already, or cannot be made; what was made until then is gone again
     */
    void initialise(Blueprint blueprint);

    /**
     * Moves everything into another database, as the person who runs the program: copies, compares, opens a sample of the keys there, and
     * then has the old database take no changes any more. Goes on where an earlier run was cut short.
     *
     * @throws CommandFault if the person is no administrator, one of the databases cannot be used like that, the keyring is not the
     *     database's, or something did not arrive as it was
     */
    Move.Report move(Point point, Move move, Move.Watcher watcher);

    /**
     * Does what is due, again and again, until it is stopped.
     *
     * @param say told once everything runs, and what happens in the end
     */
    void serve(Point point, Consumer<String> say);

    /**
     * How the demo is shown.
     *
     * @param once whether to end after the story, without the portal
     * @param keep the directory, new or empty, to leave the demo's database in, with settings to look at it; deleted if absent
     * @param port where on this machine the portal is served; 0 for any that is free
     * @param mdm whether the Macs are enrolled at a real NanoMDM
     */
    record Showing(boolean once, Optional<Path> keep, int port, boolean mdm) {}

    /**
     * Tells the story of simulated Macs, then serves the portal on them.
     *
     * @return whether all went as it must
     */
    boolean demo(Point point, Showing showing);

    /** Whether the person has asked to stop (Ctrl-C); long work looks now and then. */
    BooleanSupplier stopAsked();
}
