// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import io.sparekey.adapters.cli.installation.Blueprint;
import io.sparekey.adapters.cli.installation.Installation;
import io.sparekey.adapters.cli.installation.Move;
import io.sparekey.adapters.cli.installation.Passphrase;
import io.sparekey.adapters.cli.installation.Session;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Stands in where commands are only looked at and none is run. */
final class NoInstallation implements Installation {

    @Override
    public String version() {
        throw notHere();
    }

    @Override
    public Session open(Point point) {
        throw notHere();
    }

    @Override
    public Places usualPlaces(Point point) {
        throw notHere();
    }

    @Override
    public Passphrase passphraseIn(Path file) {
        throw notHere();
    }

    @Override
    public void initialise(Blueprint blueprint) {
        throw notHere();
    }

    @Override
    public Move.Report move(Point point, Move move, Move.Watcher watcher) {
        throw notHere();
    }

    @Override
    public void serve(Point point, Consumer<String> say) {
        throw notHere();
    }

    @Override
    public boolean demo(Point point, Showing showing) {
        throw notHere();
    }

    @Override
    public BooleanSupplier stopAsked() {
        throw notHere();
    }

    private static IllegalStateException notHere() {
        return new IllegalStateException("there is no installation to work on");
    }
}
