// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import io.sparekey.adapters.cli.installation.Blueprint;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Installation;
import io.sparekey.adapters.cli.installation.MasterKeys;
import io.sparekey.adapters.cli.installation.Move;
import io.sparekey.adapters.cli.installation.Passphrase;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import io.sparekey.testkit.FakeKeyVault;
import io.sparekey.testkit.MutableClock;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * An installation in memory, with its clock, its Macs and whoever acts. Runs commands on terminals of their own, or on one that is
 * given; what it is asked for beyond the use cases it writes down.
 */
public final class TestInstallation implements Installation {

    /** The version it says it has. */
    public static final String VERSION = "1.2.3-test";

    /** How a command went. */
    public record Run(int exitCode, String output, String errors) {}

    private final TestWorld world = new TestWorld();
    private final Sparekey sparekey = world.sparekey();
    private final MutableClock clock = world.clock();
    private final FakeKeyVault vault = world.vault();

    private final List<Integer> generations = new ArrayList<>(List.of(1));
    private final List<Point> points = new ArrayList<>();
    private final List<Blueprint> blueprints = new ArrayList<>();
    private final List<String> deeds = new ArrayList<>();
    private int looksBeforeStop = Integer.MAX_VALUE;
    private UserId user = People.MAX;
    private Set<Right> rights = Set.of(Right.ADMINISTER);
    private Optional<RuntimeException> fault = Optional.empty();
    private Optional<Path> passphraseFile = Optional.empty();
    private Move.Report report = new Move.Report(List.of(new Move.Table("devices", 2, "00ff")), 1, 0);
    private int open;

    // Who acts

    /** From now on somebody with exactly these rights acts; Max the administrator at first. */
    public TestInstallation actAs(UserId person, Right... their) {
        user = person;
        rights = Set.of(their);
        return this;
    }

    /** From now on the settings name that file for the passphrase. */
    public void readPassphraseFrom(Path file) {
        passphraseFile = Optional.of(file);
    }

    /** From now on opening it fails like this. */
    public void failWith(RuntimeException why) {
        fault = Optional.of(why);
    }

    /** From now on everything that is moved goes like this. */
    public void report(Move.Report moved) {
        report = moved;
    }

    /** From now on the person has asked to stop. */
    public void askToStop() {
        askToStopAfter(0);
    }

    /** The person asks to stop after the command has looked so often whether they do. */
    public void askToStopAfter(int looks) {
        looksBeforeStop = looks;
    }

    @Override
    public Places usualPlaces(Point point) {
        return new Places(
                point.settings().orElse(Path.of("sparekey.conf")), Path.of("sparekey.db"), Path.of("sparekey.keyring"));
    }

    @Override
    public Passphrase passphraseIn(Path file) {
        try {
            return new Passphrase(Files.readAllLines(file).get(0).toCharArray());
        } catch (IOException e) {
            throw new CommandFault(ExitCode.MASTER_KEYS, "cannot read " + file);
        }
    }

    // Running commands

    /** Runs a command in a script. */
    public Run run(String... arguments) {
        return run(FakeTerminal.script(), arguments);
    }

    /** Runs a command on that terminal. */
    public Run run(FakeTerminal terminal, String... arguments) {
        int before = open;
        int exitCode = new CommandLineInterface(this, terminal, clock, text -> text).run(arguments);
        if (open != before) {
            throw new AssertionError("the session was not closed");
        }
        return new Run(exitCode, terminal.output(), terminal.errors());
    }

    // What is in it

    /** Macs, store, clock and vault, for whatever a test wants to have happened. */
    public TestWorld world() {
        return world;
    }

    // What it was asked for

    /** Where it was to look and as whom, for each command. */
    public List<Point> points() {
        return List.copyOf(points);
    }

    /** The installations it was asked to make. */
    public List<Blueprint> blueprints() {
        return List.copyOf(blueprints);
    }

    /** What else it was asked for, in words: {@code serve}, {@code add 2}, {@code drop 1}, {@code passphrase}, {@code backup FILE}, … */
    public List<String> deeds() {
        return List.copyOf(deeds);
    }

    // Installation

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public Session open(Point point) {
        points.add(point);
        fault.ifPresent(why -> {
            throw why;
        });
        open++;
        return new OpenSession();
    }

    @Override
    public void initialise(Blueprint blueprint) {
        fault.ifPresent(why -> {
            throw why;
        });
        blueprints.add(blueprint);
    }

    @Override
    public Move.Report move(Point point, Move move, Move.Watcher watcher) {
        points.add(point);
        fault.ifPresent(why -> {
            throw why;
        });
        deeds.add("move " + move.from() + " " + move.to().url()
                + move.to().user().map(user -> " as " + user).orElse("")
                + move.to().passwordFile().map(file -> " with " + file).orElse(""));
        watcher.at("copy", "devices", 1, 2);
        watcher.at("copy", "devices", 2, 2);
        watcher.at("compare", "devices", 4, 4);
        deeds.add("moved");
        return report;
    }

    @Override
    public void serve(Point point, Consumer<String> say) {
        points.add(point);
        fault.ifPresent(why -> {
            throw why;
        });
        deeds.add("serve");
        say.accept("everything runs");
    }

    @Override
    public boolean demo(Point point, Showing showing) {
        points.add(point);
        deeds.add("demo" + (showing.once() ? " once" : "")
                + showing.keep().map(directory -> " keep " + directory).orElse(""));
        return fault.isEmpty();
    }

    @Override
    public BooleanSupplier stopAsked() {
        return () -> looksBeforeStop-- <= 0;
    }

    private final class OpenSession implements Session {

        @Override
        public Sparekey sparekey() {
            return sparekey;
        }

        @Override
        public Actor.Person actor() {
            return new Actor.Person(user, rights, world.now());
        }

        @Override
        public MasterKeys masterKeys() {
            return new WrittenDown();
        }

        @Override
        public void backUp(Path database, Optional<Path> keyring) {
            deeds.add("backup " + database + keyring.map(file -> " " + file).orElse(""));
        }

        @Override
        public void close() {
            open--;
        }
    }

    private final class WrittenDown implements MasterKeys {

        @Override
        public List<Integer> generations() {
            return List.copyOf(generations);
        }

        @Override
        public int add() {
            int next = generations.get(generations.size() - 1) + 1;
            generations.add(next);
            vault.addMasterKey();
            deeds.add("add " + next);
            return next;
        }

        @Override
        public void drop(int generation) {
            if (!generations.remove(Integer.valueOf(generation))) {
                throw new CommandFault(ExitCode.BAD_INPUT, "there is no generation " + generation);
            }
            deeds.add("drop " + generation);
        }

        @Override
        public void changePassphrase(Passphrase to) {
            deeds.add("passphrase");
        }

        @Override
        public Optional<Path> passphraseFile() {
            return passphraseFile;
        }
    }
}
