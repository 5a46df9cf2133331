// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Possession;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.Stores;
import io.sparekey.core.usecase.RegisterDevice.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts many Macs into the registry, each batch in one transaction. A batch that was taken in changes nothing the second time, so an
 * import that broke off is simply begun again.
 */
public final class ImportDevices {

    /**
     * One Mac. What is absent says nothing: a new device is then called by its serial number, has no owner and no label; one that is
     * there stays as it is.
     *
     * @param name 1 to 128 characters
     * @param owner the person, or the login name of somebody who has not signed in yet
     */
    public record Line(
            SerialNumber serial, Optional<String> name, Optional<Owner> owner, Optional<Ownership> ownership) {}

    /** What is to be done with Macs that the registry has already. */
    public enum Known {
        /** They stay as they are, removed ones stay removed. */
        KEEP,
        /** They become what the line says; removed ones come back. The rules for a change of ownership hold. */
        CHANGE
    }

    /** Whether anything is to happen. */
    public enum Effect {
        /** The lines are taken in. */
        REAL,
        /** Nothing changes; the verdicts say what would happen. */
        TRIAL
    }

    /** What became of a line, or would. */
    public enum Verdict {
        /** New to the registry. */
        ADDED,
        /** It had been removed and came back. */
        RESTORED,
        /** It was there and became what the line says. */
        CHANGED,
        /** It is what the line says already. */
        UNCHANGED,
        /** It is there, otherwise than the line says, or removed; it was left so. */
        DIFFERS
    }

    /** What is there of what a batch names, read at once. */
    private record Present(Map<SerialNumber, Device> devices, Map<LoginName, UserId> people) {

        static Present of(Stores stores, List<Line> batch) {
            List<Device> devices =
                    stores.devices().findAll(batch.stream().map(Line::serial).toList());
            List<LoginName> logins = batch.stream()
                    .flatMap(line -> line.owner().stream())
                    .filter(Owner.Expected.class::isInstance)
                    .map(owner -> ((Owner.Expected) owner).login())
                    .toList();
            return new Present(
                    devices.stream().collect(Collectors.toMap(Device::serial, Function.identity())),
                    stores.logins().findAll(logins));
        }

        Optional<Device> find(Line line) {
            return Optional.ofNullable(devices.get(line.serial()));
        }

        /** What the line wants, with what it does not say as it is. */
        Registration wanted(Line line) {
            Optional<Device> device = find(line);
            Optional<Possession> possession = device.map(Device::possession);
            return new Registration(
                    line.serial(),
                    line.name()
                            .or(() -> device.map(Device::name))
                            .orElseGet(() -> line.serial().value())
                            .strip(),
                    line.owner().map(this::person).or(() -> possession.flatMap(Possession::owner)),
                    line.ownership()
                            .or(() -> possession.map(Possession::ownership))
                            .orElse(Ownership.UNKNOWN));
        }

        private Owner person(Owner named) {
            return named instanceof Owner.Expected expected && people.containsKey(expected.login())
                    ? new Owner.Known(people.get(expected.login()))
                    : named;
        }
    }

    private final Environment environment;

    /** Works with these ports. */
    public ImportDevices(Environment environment) {
        this.environment = environment;
    }

    /**
     * For administrators: takes all lines in, in their order.
     *
     * @param batch 1 to {@link Page#MAX_ITEMS} lines, no serial number twice
     * @return a verdict for each line
     */
    public Outcome<List<Verdict>> take(Actor actor, List<Line> batch, Known known, Effect effect) {
        Page.requireLimit(batch.size());
        List<DeviceId> ids =
                batch.stream().map(line -> new DeviceId(environment.newId())).toList();
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, actor);
            return desk.admit(Act.ADMINISTER_DEVICE, () -> {
                Registry registry = new Registry(environment, desk);
                Present present = Present.of(stores, batch);
                List<Verdict> verdicts = new ArrayList<>();
                for (int i = 0; i < batch.size(); i++) {
                    Optional<Device> device = present.find(batch.get(i));
                    Registration wanted = present.wanted(batch.get(i));
                    Verdict verdict = judge(device, wanted, known);
                    if (effect == Effect.REAL) {
                        act(registry, verdict, wanted, ids.get(i), device);
                    }
                    verdicts.add(verdict);
                }
                return new Outcome.Done<>(List.copyOf(verdicts));
            });
        });
    }

    private static Verdict judge(Optional<Device> device, Registration wanted, Known known) {
        if (device.isEmpty()) {
            return Verdict.ADDED;
        }
        boolean removed = device.get().isRemoved();
        if (!removed && isAsWanted(device.get(), wanted)) {
            return Verdict.UNCHANGED;
        }
        return known == Known.KEEP ? Verdict.DIFFERS : removed ? Verdict.RESTORED : Verdict.CHANGED;
    }

    private static boolean isAsWanted(Device device, Registration wanted) {
        return device.name().equals(wanted.name())
                && device.possession().owner().equals(wanted.owner())
                && device.possession().ownership() == wanted.ownership();
    }

    private static void act(
            Registry registry, Verdict verdict, Registration wanted, DeviceId fresh, Optional<Device> device) {
        switch (verdict) {
            case ADDED -> registry.add(fresh, wanted);
            case RESTORED -> registry.restore(device.orElseThrow(), wanted);
            case CHANGED -> registry.change(device.orElseThrow(), wanted.name(), wanted.owner(), wanted.ownership());
            case UNCHANGED, DIFFERS -> {}
        }
    }
}
