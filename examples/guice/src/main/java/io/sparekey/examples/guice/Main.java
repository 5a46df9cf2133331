// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.guice;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.usecase.RegisterDevice;
import io.sparekey.core.usecase.RunSweeps;
import io.sparekey.simulator.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Ann stores the key of her Mac and gets the new one shown, through a class that Guice has put together. */
public final class Main {

    private static final UserId ANN = new UserId("https://id.example.com", "ann");
    private static final UserId ADAM = new UserId("https://id.example.com", "adam");

    private final Injector injector;

    private Main(Injector injector) {
        this.injector = injector;
    }

    /**
     * Runs the example.
     *
     * @param arguments the directory to work in; a temporary one if none is given
     */
    public static void main(String... arguments) throws IOException {
        Path directory = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("sparekey-guice");
        try (ClosedAtTheEnd resources = new ClosedAtTheEnd()) {
            new Main(injector(directory, resources)).run();
        }
    }

    /** Everything is made at once, so that a missing binding or a wrong master key shows at the start. */
    static Injector injector(Path directory, ClosedAtTheEnd resources) {
        return Guice.createInjector(
                Stage.PRODUCTION,
                new StorageModule(directory.resolve("sparekey.db")),
                new VaultModule(directory.resolve("keyring"), "in your program, from its secret store"::toCharArray),
                new MacsModule(),
                new SparekeyModule(),
                new HostModule(resources));
    }

    private void run() {
        Actor ann = new Actor.Person(ANN, Set.of(), Instant.now());
        DeviceId mac = enrol();
        KeyDesk desk = injector.getInstance(KeyDesk.class);
        SimulatedFleet macs = injector.getInstance(SimulatedFleet.class);

        try (RecoveryKey paper = macs.mac(mac).key()) { // what Ann once wrote down
            String answer = paper.lend(typed -> desk.handIn(ann, mac, typed.clone(), typed.clone()));
            System.out.println(answer);
        }
        talkAndSweep(macs);
        System.out.println(desk.show(ann, mac, "locked out", System.out::println));
    }

    private DeviceId enrol() {
        Actor adam = new Actor.Person(ADAM, Set.of(Right.ADMINISTER), Instant.now());
        var registration = new RegisterDevice.Registration(
                new SerialNumber("C02EXAMPLE02"),
                "Ann's MacBook",
                Optional.of(new Owner.Known(ANN)),
                Ownership.PERSONAL);
        DeviceId mac = injector.getInstance(RegisterDevice.class)
                .register(adam, registration)
                .done()
                .orElseThrow();
        SimulatedFleet macs = injector.getInstance(SimulatedFleet.class);
        macs.add(mac);
        macs.enrol(mac, injector.getInstance(KeyVault.class).certificateFor(mac));
        macs.tick();
        return mac;
    }

    /** In your program the Macs talk by themselves, and a scheduler runs the sweeps every few seconds. */
    private void talkAndSweep(SimulatedFleet macs) {
        RunSweeps sweeps = injector.getInstance(RunSweeps.class);
        int done;
        do {
            int swept = sweeps.run(Actor.system()).done().orElseThrow();
            done = macs.tick() + swept;
        } while (done > 0);
    }
}
