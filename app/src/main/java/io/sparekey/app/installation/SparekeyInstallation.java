// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.installation;

import com.google.inject.Module;
import io.sparekey.adapters.cli.installation.Blueprint;
import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.installation.Installation;
import io.sparekey.adapters.cli.installation.Move;
import io.sparekey.adapters.cli.installation.Passphrase;
import io.sparekey.adapters.cli.installation.Session;
import io.sparekey.adapters.crypto.PassphraseFile;
import io.sparekey.adapters.jdbc.Database;
import io.sparekey.app.demo.Demo;
import io.sparekey.app.demo.ManagedDemo;
import io.sparekey.app.fault.CommandFaults;
import io.sparekey.app.logging.LogLevel;
import io.sparekey.app.service.Serving;
import io.sparekey.app.service.StopSignal;
import io.sparekey.app.service.SystemdNotify;
import io.sparekey.app.settings.DatabaseSource;
import io.sparekey.app.settings.Operator;
import io.sparekey.app.settings.Settings;
import io.sparekey.app.settings.SettingsReader;
import io.sparekey.app.wiring.CoreModule;
import io.sparekey.app.wiring.Databases;
import io.sparekey.app.wiring.NanoMdmModule;
import io.sparekey.app.wiring.NoChannelModule;
import io.sparekey.app.wiring.PortalModule;
import io.sparekey.app.wiring.ProfileModule;
import io.sparekey.app.wiring.Program;
import io.sparekey.app.wiring.StorageModule;
import io.sparekey.app.wiring.SweepsModule;
import io.sparekey.app.wiring.VaultModule;
import io.sparekey.core.port.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** This program, as the command line knows it. Closed when the command is through. */
public final class SparekeyInstallation implements Installation, AutoCloseable {

    private final Surroundings around;
    private Optional<StopSignal> stop = Optional.empty();

    /** In these surroundings. */
    public SparekeyInstallation(Surroundings around) {
        this.around = around;
    }

    @Override
    public String version() {
        return Optional.ofNullable(SparekeyInstallation.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    @Override
    public Session open(Point point) {
        SettingsReader reader = reader(point);
        Settings settings = CommandFaults.translated(reader::read);
        var identification = new Identification(settings.operators(), reader.file());
        requireDatabase(settings.database());
        Optional<Operator> self = point.as().isPresent()
                ? Optional.empty()
                : Optional.of(identification.ofAccount(around.account().get()));
        Database database = at(settings.database(), () -> Databases.open(settings.database()));
        try {
            Operator operator =
                    self.orElseGet(() -> identification.named(point.as().orElseThrow(), database.isDemo()));
            return new OpenSession(settings, database, operator, around);
        } catch (RuntimeException fault) {
            database.close();
            throw fault;
        }
    }

    @Override
    public Places usualPlaces(Point point) {
        SettingsReader reader = reader(point);
        return CommandFaults.translated(() -> new Places(reader.file(), reader.usualDatabase(), reader.usualKeyring()));
    }

    @Override
    public Passphrase passphraseIn(Path file) {
        return new Passphrase(CommandFaults.translated(() -> PassphraseFile.read(file, false)));
    }

    @Override
    public void initialise(Blueprint blueprint) {
        new Foundation(around.clock(), new SecureRandom()).lay(blueprint);
    }

    @Override
    public Move.Report move(Point point, Move move, Move.Watcher watcher) {
        SettingsReader reader = reader(point);
        Settings settings = CommandFaults.translated(reader::read);
        var identification = new Identification(settings.operators(), reader.file());
        requireFile(move.from());
        return new DatabaseMove(settings.masterKeys(), around)
                .run(move, demo -> acting(identification, point, demo), watcher);
    }

    private Operator acting(Identification identification, Point point, boolean demo) {
        return point.as()
                .map(name -> identification.named(name, demo))
                .orElseGet(() -> identification.ofAccount(around.account().get()));
    }

    @Override
    public void serve(Point point, Consumer<String> say) {
        LogLevel.INFO.set();
        Settings settings = CommandFaults.translated(reader(point)::read);
        requireDatabase(settings.database());
        StopSignal signal = stopSignal();
        List<Module> parts = new ArrayList<>(List.of(
                new StorageModule(),
                new VaultModule(around.terminal(), around.pause()),
                new CoreModule(),
                new ProfileModule(),
                channel(settings),
                new SweepsModule()));
        settings.portal().map(PortalModule::new).ifPresent(parts::add);
        try (Program program = at(settings.database(), () -> Program.assemble(settings, parts))) {
            var service = new Serving(
                    SystemdNotify.ofProcess(around.environment()),
                    signal,
                    say.andThen(line -> around.terminal().out().flush()));
            service.run(program);
        }
    }

    private Module channel(Settings settings) {
        return settings.nanoMdm()
                .<Module>map(nanoMdm -> new NanoMdmModule(nanoMdm, around.clock()))
                .orElseGet(() -> new NoChannelModule(around.clock()));
    }

    @Override
    public boolean demo(Point point, Showing showing) {
        Settings settings = CommandFaults.translated(reader(point)::read);
        if (showing.mdm()) {
            String path = Optional.ofNullable(around.environment().get("PATH")).orElse("");
            return new ManagedDemo(settings, around.terminal(), around.clock(), stopSignal(), path).run(showing);
        }
        return new Demo(settings, around.terminal(), around.clock(), stopSignal()).run(showing);
    }

    @Override
    public BooleanSupplier stopAsked() {
        return stopSignal()::isAsked;
    }

    private SettingsReader reader(Point point) {
        requireOwnSettings(point);
        return new SettingsReader(around.environment(), around.directory(), point.settings());
    }

    /**
     * Whoever may run this program as the owner of the files, and nothing else, must not bring settings of their own: those say who acts.
     * Variables are safe, since sudo takes them away.
     */
    private void requireOwnSettings(Point point) {
        boolean bySudo =
                !around.environment().getOrDefault(Account.SUDO_USER, "").isBlank();
        if (bySudo && point.settings().isPresent()) {
            throw new CommandFault(
                    ExitCode.REFUSED, "under sudo the settings are the installation's: leave --settings out");
        }
    }

    /** A file is not made by the way; a server says itself what is missing. */
    private static void requireDatabase(DatabaseSource source) {
        if (source instanceof DatabaseSource.SqliteFile sqlite) {
            requireFile(sqlite.file());
        }
    }

    private static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw new CommandFault(
                    ExitCode.STORAGE,
                    "there is no database at " + file.toAbsolutePath().normalize() + ": sparekey init makes one");
        }
        if (isEmpty(file)) {
            throw new CommandFault(
                    ExitCode.STORAGE,
                    file.toAbsolutePath().normalize()
                            + ": the file is empty, as after a copy that broke off: restore a backup");
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Some faults of the store name its place, others only what is wrong with it. */
    private static <T> T at(DatabaseSource source, Supplier<T> opening) {
        try {
            return CommandFaults.translated(opening);
        } catch (StoreUnavailable fault) {
            String message = String.valueOf(fault.getMessage());
            String named = message.startsWith(source.toString()) ? message : source + ": " + message;
            throw new CommandFault(ExitCode.STORAGE, named);
        }
    }

    /** Listens from the first time on; a command that never asks ends at once on Ctrl-C. */
    private synchronized StopSignal stopSignal() {
        if (stop.isEmpty()) {
            stop = Optional.of(StopSignal.listening());
        }
        return stop.get();
    }

    @Override
    public synchronized void close() {
        stop.ifPresent(StopSignal::close);
    }
}
