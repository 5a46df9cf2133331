// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import com.google.inject.Module;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.sparekey.adapters.crypto.KeyringFile;
import io.sparekey.adapters.crypto.PassphraseFile;
import io.sparekey.adapters.mdm.NanoMdmSettings;
import io.sparekey.adapters.mdm.Webhook;
import io.sparekey.app.FakeTerminal;
import io.sparekey.app.settings.DatabaseSource;
import io.sparekey.app.settings.MasterKeySource;
import io.sparekey.app.settings.Operators;
import io.sparekey.app.settings.PassphraseSource;
import io.sparekey.app.settings.Settings;
import io.sparekey.app.wiring.CoreModule;
import io.sparekey.app.wiring.NanoMdmModule;
import io.sparekey.app.wiring.ProfileModule;
import io.sparekey.app.wiring.Program;
import io.sparekey.app.wiring.StorageModule;
import io.sparekey.app.wiring.SweepsModule;
import io.sparekey.app.wiring.VaultModule;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.Standing;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.core.usecase.RegisterDevice;
import io.sparekey.simulator.SimulatedMac;
import io.sparekey.simulator.mdm.EnrolledMac;
import io.sparekey.simulator.mdm.MdmAuthority;
import io.sparekey.simulator.mdm.NanoMdmServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The program as it is put together for real, on SQLite and a real vault, beside a NanoMDM at which Ann's Macs are enrolled. */
final class Organisation implements AutoCloseable {

    static final NanoMdmServer.Keys KEYS = new NanoMdmServer.Keys("test api key", "test webhook key");
    static final MdmAuthority AUTHORITY = new MdmAuthority(new SecureRandom());
    static final UserId ANN = new UserId("https://id.example", "ann");

    /** How a NanoMDM is started that tells what Macs say there. */
    @FunctionalInterface
    interface Starting {
        NanoMdmServer start(Path directory, URI hook);
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Clock clock;
    private final HttpServer hook;
    private final NanoMdmServer nanoMdm;
    private final Program program;
    private int macs;

    Organisation(Path directory, Clock clock, Starting starting) {
        this.clock = clock;
        try {
            hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nanoMdm = starting.start(
                directory.resolve("nanomdm"),
                URI.create("http://127.0.0.1:" + hook.getAddress().getPort() + NanoMdmModule.HOOK));
        furnish(directory);
        program = Program.assemble(settings(directory), parts(nanoMdm.url(), clock));
        hook.setExecutor(threads);
        hook.createContext(NanoMdmModule.HOOK, receiver(program.get(Webhook.class)));
        hook.start();
    }

    /** Joins the webhook to a server. */
    static HttpHandler receiver(Webhook webhook) {
        return exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                var signature = Optional.ofNullable(exchange.getRequestHeaders().getFirst(Webhook.SIGNATURE));
                exchange.sendResponseHeaders(webhook.receive(body, signature), -1);
            }
        };
    }

    static List<Module> parts(URI nanoMdm, Clock clock) {
        return List.of(
                new StorageModule(),
                new VaultModule(new FakeTerminal(), time -> {}),
                new CoreModule(),
                new ProfileModule(),
                new NanoMdmModule(new NanoMdmSettings(nanoMdm, KEYS.api(), KEYS.webhook()), clock),
                new SweepsModule());
    }

    /** Makes a keyring and its passphrase. */
    static void furnish(Path directory) {
        PassphraseFile.create(directory.resolve("passphrase"), "correct horse".toCharArray());
        new KeyringFile(directory.resolve("keyring"), new SecureRandom())
                .create("correct horse".toCharArray())
                .close();
    }

    static Settings settings(Path directory) {
        return new Settings(
                new DatabaseSource.SqliteFile(directory.resolve("test.db")),
                new MasterKeySource.SealedFile(
                        directory.resolve("keyring"),
                        new PassphraseSource.FirstLine(directory.resolve("passphrase"), false)),
                new Settings.Sweeps(Duration.ofSeconds(1), Duration.ofDays(1)),
                new Settings.Profile("the safe"),
                Operators.none(),
                Optional.empty(),
                Optional.empty());
    }

    /** Ann's next Mac, in the registry and not enrolled; encrypted long ago. */
    EnrolledMac mac() {
        String serial = "C02MDM" + ++macs;
        var registration = new RegisterDevice.Registration(
                new SerialNumber(serial), "Ann's Mac", Optional.of(new Owner.Known(ANN)), Ownership.CORPORATE);
        DeviceId id = done(sparekey().registerDevice().register(adam(), registration));
        SimulatedMac hardware = new SimulatedMac(id, clock, macs);
        var identity = new EnrolledMac.Identity("00008103-00000000000" + macs, serial, "Ann's MacBook", "15.3.1");
        return new EnrolledMac(hardware, identity, nanoMdm.url(), AUTHORITY);
    }

    Sparekey sparekey() {
        return program.get(Sparekey.class);
    }

    NanoMdmServer nanoMdm() {
        return nanoMdm;
    }

    Actor.Person ann() {
        return ann(clock);
    }

    Actor.Person adam() {
        return adam(clock);
    }

    static Actor.Person ann(Clock clock) {
        return new Actor.Person(ANN, Set.of(), clock.instant());
    }

    static Actor.Person adam(Clock clock) {
        return new Actor.Person(
                new UserId("https://id.example", "adam"), Set.of(Right.ADMINISTER, Right.AUDIT), clock.instant());
    }

    Device device(EnrolledMac mac) {
        DeviceId id = mac.hardware().id();
        return program.get(Transactions.class)
                .run(stores -> stores.devices().find(id))
                .orElseThrow();
    }

    Optional<Device> byHardware(EnrolledMac mac) {
        HardwareId hardware = new HardwareId(mac.identity().udid());
        return program.get(Transactions.class).run(stores -> stores.devices().find(hardware));
    }

    Rotation rotation(RotationId id) {
        return program.get(Transactions.class)
                .run(stores -> stores.rotations().find(id))
                .orElseThrow();
    }

    /** Whether what Ann is shown first opens her Mac. */
    boolean opensWithShown(EnrolledMac mac) {
        return opensWithShown(sparekey(), ann(), mac, 1);
    }

    /** Whether one of so many keys, which its owner is shown first, opens the Mac. */
    static boolean opensWithShown(Sparekey sparekey, Actor.Person owner, EnrolledMac mac, int first) {
        return sparekey.revealKey()
                .reveal(owner, mac.hardware().id(), "locked out")
                .done()
                .map(revealed -> {
                    try (revealed) {
                        return revealed.keys().stream()
                                .limit(first)
                                .anyMatch(one -> one.key()
                                        .<Boolean>lend(shown -> mac.hardware().opens(new String(shown))));
                    }
                })
                .orElse(false);
    }

    /** Whether a later report carried the key that is current. */
    boolean isConfirmed(EnrolledMac mac) {
        DeviceId id = mac.hardware().id();
        return program.get(Transactions.class)
                .run(stores -> stores.keys().find(id, Standing.CURRENT))
                .filter(key -> key.confidence().confirmed().isPresent())
                .isPresent();
    }

    /** What Sparekey does by itself when it is due. */
    void sweep() {
        done(sparekey().runSweeps().run(Actor.system()));
    }

    static <T> T done(Outcome<T> outcome) {
        return outcome.fold(value -> value, why -> {
            throw new AssertionError("refused: " + why);
        });
    }

    @Override
    public void close() {
        nanoMdm.close();
        hook.stop(0);
        threads.shutdownNow();
        program.close();
    }
}
