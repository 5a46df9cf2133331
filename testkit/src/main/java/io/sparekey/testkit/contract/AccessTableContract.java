// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.AccessRules;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.DeviceScope;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Possession;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.device.UserId;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.policy.EscrowPolicy.RotationRules;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.usecase.ChangeOwnership;
import io.sparekey.core.usecase.Outcome;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.MutableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every cell of the access table, by brute force: all combinations of rights, as the owner, as a stranger and as those who are nobody in
 * particular, on devices of every label and owner that have been through a store, against the table stated a second time.
 */
public abstract class AccessTableContract {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final UserId ANN = new UserId("https://id.example", "ann");
    private static final UserId BOB = new UserId("https://id.example", "bob");

    private final MutableClock clock = MutableClock.at(START);

    /** A fresh, empty store. */
    protected abstract Transactions transactions();

    /** A vault that keeps its data keys in that store. */
    protected abstract KeyVault vault(Transactions transactions);

    private static Actor person(UserId user, Set<Right> rights) {
        return new Actor.Person(user, rights, START);
    }

    private static List<Actor> actors() {
        List<Actor> actors = new ArrayList<>(List.of(Actor.system(), new Actor.Gateway("door")));
        Right[] all = Right.values();
        for (int bits = 0; bits < 1 << all.length; bits++) {
            Set<Right> rights = EnumSet.noneOf(Right.class);
            for (int i = 0; i < all.length; i++) {
                if ((bits & 1 << i) != 0) {
                    rights.add(all[i]);
                }
            }
            actors.add(person(ANN, rights));
            actors.add(person(BOB, rights));
        }
        return actors;
    }

    /** Each label with no owner, with Ann, and with somebody called ann who has not signed in. */
    private static List<Device> devices() {
        List<Device> devices = new ArrayList<>();
        for (Ownership ownership : Ownership.values()) {
            for (Optional<Owner> owner : List.<Optional<Owner>>of(
                    Optional.empty(),
                    Optional.of(new Owner.Known(ANN)),
                    Optional.of(new Owner.Expected(new LoginName("ann"))))) {
                Possession possession = Possession.none().changed(owner, ownership, START);
                SerialNumber serial = new SerialNumber("SN" + devices.size());
                devices.add(Device.register(new DeviceId(Ids.next()), serial, "Mac", possession, START));
            }
        }
        return devices;
    }

    private static EscrowPolicy policy(boolean supportRotatesPersonal) {
        EscrowPolicy defaults = EscrowPolicy.defaults();
        RotationRules rules = defaults.rotation();
        return defaults.with(new RotationRules(
                supportRotatesPersonal, rules.afterReveal(), rules.afterRevealDelay(), rules.everyMonths()));
    }

    @Test
    void everyCellOfTheTableHoldsForDevicesThatWereStored() {
        Transactions transactions = transactions();
        List<DeviceId> ids = addAll(transactions);
        int cells = 0;
        for (boolean lets : new boolean[] {true, false}) {
            EscrowPolicy policy = policy(lets);
            for (DeviceId id : ids) {
                Device device =
                        transactions.run(stores -> stores.devices().find(id).orElseThrow());
                for (Actor actor : actors()) {
                    for (Act act : Act.values()) {
                        assertThat(AccessRules.may(actor, act, device, policy))
                                .as("%s %s %s", actor, act, device.possession())
                                .isEqualTo(AccessTable.allows(actor, act, device, lets));
                        cells++;
                    }
                }
            }
        }
        assertThat(cells).isEqualTo(2 * 9 * 66 * Act.values().length);
    }

    @Test
    void everyCellHoldsForTheListsThatAStoreMakesOfAScope() {
        Transactions transactions = transactions();
        addAll(transactions);
        List<Device> all = devices();
        for (boolean lets : new boolean[] {true, false}) {
            for (Actor actor : actors()) {
                for (Act act : Act.values()) {
                    DeviceScope scope = AccessRules.scope(actor, act, policy(lets));
                    Set<String> listed =
                            serials(transactions
                                    .run(stores -> stores.devices().list(scope, Optional.empty(), Page.MAX_ITEMS))
                                    .items()
                                    .stream());
                    Set<String> expected =
                            serials(all.stream().filter(device -> AccessTable.allows(actor, act, device, lets)));
                    assertThat(listed).as("%s %s", actor, act).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void everyCellHoldsWhereNoDeviceIsConcerned() {
        for (Actor actor : actors()) {
            for (Act act : Act.values()) {
                assertThat(AccessRules.may(actor, act))
                        .as("%s %s", actor, act)
                        .isEqualTo(AccessTable.allows(actor, act));
            }
        }
    }

    @Test
    void everyCellHoldsThroughTheUseCases() {
        Transactions transactions = transactions();
        List<DeviceId> ids = addAll(transactions);
        Sparekey sparekey = sparekey(transactions);
        for (DeviceId id : ids) {
            Device device = transactions.run(stores -> stores.devices().find(id).orElseThrow());
            for (Actor actor : actors()) {
                boolean known = Stream.of(Act.values()).anyMatch(act -> AccessTable.allows(actor, act, device, true));
                for (Act act : List.of(
                        Act.REVEAL,
                        Act.ROTATE,
                        Act.STORE,
                        Act.INSPECT,
                        Act.REQUEST_CHECK_IN,
                        Act.DECIDE_ACCESS,
                        Act.REQUEST_STORING,
                        Act.ADMINISTER_DEVICE)) {
                    Optional<Refusal> refusal = ask(sparekey, actor, act, id).refused();
                    boolean allowed = AccessTable.allows(actor, act, device, true);
                    Optional<Refusal> byRules =
                            refusal.filter(why -> why == Refusal.FORBIDDEN || why == Refusal.NOT_FOUND);
                    Optional<Refusal> expected =
                            allowed ? Optional.empty() : Optional.of(known ? Refusal.FORBIDDEN : Refusal.NOT_FOUND);
                    assertThat(byRules)
                            .as("%s %s %s", actor, act, device.possession())
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static Outcome<?> ask(Sparekey sparekey, Actor actor, Act act, DeviceId id) {
        char[] typed = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF".toCharArray();
        return switch (act) {
            case REVEAL -> sparekey.revealKey().reveal(actor, id, "asked on the telephone");
            case ROTATE -> sparekey.rotateKey().rotate(actor, id);
            case STORE -> sparekey.storeKey().store(actor, id, typed, typed);
            case INSPECT -> sparekey.showDevice().show(actor, id);
            case REQUEST_CHECK_IN -> sparekey.requestCheckIn().request(actor, id);
            case DECIDE_ACCESS -> sparekey.checkAccess().check(actor, id);
            case REQUEST_STORING -> sparekey.requestStoring().request(actor, id);
            // Assigning nothing leaves the cells as they are.
            case ADMINISTER_DEVICE -> sparekey.changeOwnership().change(actor, id, ChangeOwnership.Change.nothing());
            default -> throw new IllegalArgumentException(act.name());
        };
    }

    private Sparekey sparekey(Transactions transactions) {
        return Sparekey.builder()
                .transactions(transactions)
                .vault(vault(transactions))
                .clock(clock)
                .build();
    }

    private static List<DeviceId> addAll(Transactions transactions) {
        List<Device> devices = devices();
        transactions.run(stores -> {
            devices.forEach(stores.devices()::add);
            return devices;
        });
        return devices.stream().map(Device::id).toList();
    }

    private static Set<String> serials(Stream<Device> devices) {
        return devices.map(device -> device.serial().value()).collect(Collectors.toCollection(TreeSet::new));
    }
}
