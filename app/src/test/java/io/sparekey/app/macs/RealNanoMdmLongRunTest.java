// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import static io.sparekey.app.macs.Organisation.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.app.wiring.NanoMdmModule;
import io.sparekey.app.wiring.Program;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.Transactions;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.ReadNotices.Inbox;
import io.sparekey.core.usecase.RegisterDevice;
import io.sparekey.simulator.Behaviour;
import io.sparekey.simulator.SimulatedMac;
import io.sparekey.simulator.mdm.EnrolledMac;
import io.sparekey.simulator.mdm.Fault;
import io.sparekey.simulator.mdm.NanoMdmProgram;
import io.sparekey.simulator.mdm.NanoMdmServer.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many Macs, many rotations, and what can go wrong, by chance: what serves is killed (SIGKILL) in the middle of it, and so is NanoMDM, with
 * its queues in PostgreSQL; Macs crash, refuse, repeat themselves, enrol anew, and make keys of their own. In the end each Mac opens with a
 * key that its owner is shown, or there is an alarm that says why not; none is lost in silence. With its queues in files NanoMDM now and
 * then tears one, and serves that Mac nothing until it enrols again: nobody should run it so, and it is not run so here.
 *
 * <p>By default a tenth; {@code -Plong -Dsparekey.mdm.macs=300 -Dsparekey.mdm.rotations=2000 -Dsparekey.mdm.kills=200} for the whole,
 * and {@code -Dsparekey.mdm.seed} for the same draws, though not the same interleaving.
 */
class RealNanoMdmLongRunTest {

    private static final int MACS = Integer.getInteger("sparekey.mdm.macs", 30);
    private static final int ROTATIONS = Integer.getInteger("sparekey.mdm.rotations", 200);
    private static final int KILLS = Integer.getInteger("sparekey.mdm.kills", 20);
    private static final long SEED = Long.getLong("sparekey.mdm.seed", System.nanoTime());

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** How often it is looked whether all is well, and asked for reports where it is not. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(5);

    private static final int POLLERS = 4;

    /** A Mac of 30 shows up about twice a second, one of 300 every four seconds. */
    private static final int BETWEEN_POLLS_MILLIS = 50;

    private static final int LONGEST_PAUSE_MILLIS = 200;

    /** Of so many events of the webhook one is lost. */
    private static final int LOST_ONE_OF = 50;

    /** A command that went out so long ago has been served, if it is to be. */
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(10);

    private static final List<Behaviour> WRONGS = List.of(
            Behaviour.REFUSE,
            Behaviour.CRASH_BEFORE_CHANGE,
            Behaviour.CRASH_AFTER_CHANGE,
            Behaviour.ERROR_AFTER_CHANGE,
            Behaviour.ACKNOWLEDGE_WITHOUT_KEY,
            Behaviour.ANSWER_FORMER_KEY,
            Behaviour.ANSWER_FOREIGN_ENVELOPE,
            Behaviour.REPORT_FOREIGN_ENVELOPE);

    private final Clock clock = Clock.systemUTC();
    private final Random random = new Random(SEED);
    private final List<EnrolledMac> macs = new ArrayList<>();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final AtomicInteger unheard = new AtomicInteger();
    private final ExecutorService polling = Executors.newFixedThreadPool(POLLERS);

    @TempDir
    private Path directory;

    private NanoMdmTables postgres;
    private NanoMdmProgram nanoMdm;
    private ManagingProcess managing;
    private Program office;

    @BeforeEach
    void start() throws IOException, SQLException {
        Path nanomdm = RealProgram.required();
        Organisation.furnish(directory);
        int port = freePort();
        URI hook = URI.create("http://127.0.0.1:" + port + NanoMdmModule.HOOK);
        Path files = directory.resolve("nanomdm");
        postgres = new NanoMdmTables(RealProgram.tables());
        nanoMdm = new NanoMdmProgram(
                nanomdm,
                files,
                Storage.PGSQL_DELETING,
                postgres.database(),
                Organisation.KEYS,
                Organisation.AUTHORITY,
                hook);
        managing = new ManagingProcess(directory, nanoMdm.url(), port);
        office = Program.assemble(Organisation.settings(directory), Organisation.parts(nanoMdm.url(), clock));
    }

    @AfterEach
    void end() throws Exception {
        stopPolling();
        if (office != null) { // where there is no program, the test is skipped
            office.close();
            managing.close();
            nanoMdm.close();
            postgres.close();
        }
    }

    @Test
    void noKeyIsLostInSilence() throws Exception {
        System.out.println("long run: seed " + SEED);
        enrol();
        judgeOneThatIsShut();
        double perMinute = rotateAll();
        managing.loseOneOf(LOST_ONE_OF);
        managing.killAndStart();
        Instant begin = clock.instant();
        int kills = rotateWithFaults();
        Duration took = Duration.between(begin, clock.instant());
        List<EnrolledMac> alarmed = settle();
        System.out.printf(
                "long run: %d Macs; %.0f rotations/min without faults; %d rotations in %d s with %d kills, faults %s,"
                        + " %d events lost, %d polls unheard; %d rotations wait for their time-out; %d Macs opened by a key shown, %d with an alarm, 0 lost%n",
                MACS,
                perMinute,
                ROTATIONS,
                took.toSeconds(),
                kills,
                faults,
                managing.lost(),
                unheard.get(),
                macs.stream().filter(mac -> open(mac).isPresent()).count(),
                MACS - alarmed.size(),
                alarmed.size());
        assertThat(kills).isEqualTo(KILLS);
        assertThat(managing.errors()).isEmpty();
    }

    private Sparekey sparekey() {
        return office.get(Sparekey.class);
    }

    private void enrol() throws InterruptedException {
        EscrowPolicy policy = sparekey().readPolicy().read();
        done(sparekey().changePolicy().change(adam(), policy.with(new ProfileRules(true, true, 0, false))));
        for (int i = 0; i < MACS; i++) {
            String serial = "C02LONG" + i;
            var registration = new RegisterDevice.Registration(
                    new SerialNumber(serial),
                    "Mac " + i,
                    Optional.of(new Owner.Known(Organisation.ANN)),
                    Ownership.CORPORATE);
            DeviceId id = done(sparekey().registerDevice().register(adam(), registration));
            SimulatedMac hardware = new SimulatedMac(id, clock, SEED + i).encryptedByOrganisation();
            var identity = new EnrolledMac.Identity("00008103-%012d".formatted(i), serial, "Mac " + i, "15.3.1");
            EnrolledMac mac = new EnrolledMac(hardware, identity, nanoMdm.url(), Organisation.AUTHORITY);
            macs.add(mac);
            assertThat(opens(mac))
                    .as("the judge cannot be pleased with nothing")
                    .isFalse();
            tell(mac, EnrolledMac::enrol);
        }
        for (int share = 0; share < POLLERS; share++) {
            int own = share;
            polling.execute(() -> poll(own));
        }
        assertThat(thoseShut()).as("Macs whose first key is not here").isEmpty();
    }

    /** Whoever cannot lose this run cannot win it: a key that nobody has reported yet is missed. */
    private void judgeOneThatIsShut() throws InterruptedException {
        EnrolledMac mac = macs.get(0);
        synchronized (mac) {
            mac.hardware().rotateByHand();
            assertThat(opens(mac)).isFalse();
        }
        assertThat(thoseShut()).isEmpty();
    }

    private void stopPolling() throws InterruptedException {
        polling.shutdownNow();
        assertThat(polling.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    /** Macs show up by themselves, since nobody wakes them. */
    private void poll(int share) {
        try {
            while (true) {
                for (int i = share; i < MACS; i += POLLERS) {
                    tell(macs.get(i), EnrolledMac::poll);
                    Thread.sleep(BETWEEN_POLLS_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Rotations per minute, one of each Mac, with nothing that goes wrong. */
    private double rotateAll() throws InterruptedException {
        long start = System.nanoTime();
        List<RotationId> ordered =
                macs.stream().map(mac -> order(mac).orElseThrow()).toList();
        Instant until = clock.instant().plus(PATIENCE);
        List<RotationState> states = states(ordered);
        while (!states.stream().allMatch(RotationState.STORED::equals)) {
            assertThat(states).doesNotContain(RotationState.FAILED, RotationState.EXPIRED);
            assertThat(clock.instant()).isBefore(until);
            Thread.sleep(50);
            states = states(ordered);
        }
        return MACS * 60e9 / (System.nanoTime() - start);
    }

    private int rotateWithFaults() throws InterruptedException {
        int kills = 0;
        int ordered = 0;
        while (ordered < ROTATIONS) {
            EnrolledMac mac = macs.get(random.nextInt(MACS));
            goWrong(mac);
            if (order(mac).isPresent()) {
                ordered++;
            }
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            if (kills * ROTATIONS < KILLS * ordered) {
                kills++;
                if (random.nextBoolean()) {
                    count("our process killed");
                    managing.killAndStart();
                } else {
                    count("NanoMDM killed");
                    nanoMdm.restart();
                }
            }
            // What is known of a Mac without its next report is asked for soon, instead of after minutes and hours.
            askForReport(macs.get(random.nextInt(MACS)));
        }
        return kills;
    }

    private void goWrong(EnrolledMac mac) {
        if (random.nextInt(3) == 0) {
            Behaviour wrong = WRONGS.get(random.nextInt(WRONGS.size()));
            mac.hardware().behave(wrong);
            count(wrong.name());
        }
        switch (random.nextInt(20)) {
            case 0 -> {
                count(Fault.NOT_NOW.name());
                tell(mac, one -> one.behave(Fault.NOT_NOW));
            }
            case 1 -> {
                count(Fault.ANSWER_TWICE.name());
                tell(mac, one -> one.behave(Fault.ANSWER_TWICE));
            }
            case 2 -> {
                count("made a key of its own");
                mac.hardware().rotateByHand();
            }
            case 3 -> {
                count("enrolled anew");
                tell(mac, EnrolledMac::enrol);
            }
            default -> {}
        }
    }

    private void count(String fault) {
        faults.merge(fault, 1, Integer::sum);
    }

    /**
     * Has what is under way come to its end. From then on no Mac does anything, so that all are judged as they stay. Those that do not
     * open, but have an alarm since.
     */
    private List<EnrolledMac> settle() throws InterruptedException {
        Instant since = clock.instant();
        stopPolling();
        List<EnrolledMac> left = new ArrayList<>(macs);
        while (!left.isEmpty() && clock.instant().isBefore(since.plus(PATIENCE))) {
            left.forEach(this::askForReport);
            left.forEach(mac -> tell(mac, EnrolledMac::poll));
            Thread.sleep(1_000);
            left.removeIf(mac -> !isUnderWay(mac) && opens(mac));
        }
        List<EnrolledMac> shut = macs.stream().filter(mac -> !opens(mac)).toList();
        assertThat(left.stream().filter(mac -> !shut.contains(mac)).map(this::open))
                .as("rotations without end")
                .isEmpty();
        Set<DeviceId> alarms = alarmsSince(since);
        assertThat(shut)
                .as("Macs that are lost in silence")
                .allMatch(mac -> alarms.contains(mac.hardware().id()));
        return shut;
    }

    private Set<DeviceId> alarmsSince(Instant since) {
        Page<Notice, UUID> alarms =
                done(sparekey().readNotices().read(adam(), Inbox.ALARMS, Optional.empty(), Page.MAX_ITEMS));
        return alarms.items().stream()
                .filter(alarm -> !alarm.at().isBefore(since))
                .map(Notice::device)
                .collect(Collectors.toSet());
    }

    /** Has all asked for reports until they are set up and open, as happens in the course of hours; those that do not in the end. */
    private List<EnrolledMac> thoseShut() throws InterruptedException {
        Instant until = clock.instant().plus(PATIENCE);
        List<EnrolledMac> left = new ArrayList<>(macs);
        while (clock.instant().isBefore(until)) {
            left.removeIf(mac -> isSetUp(mac) && opens(mac));
            if (left.isEmpty()) {
                break;
            }
            left.forEach(this::askForReport);
            Thread.sleep(IMPATIENCE.toMillis());
        }
        return left;
    }

    private void askForReport(EnrolledMac mac) {
        done(sparekey().requestCheckIn().request(ann(), mac.hardware().id()));
    }

    /** Empty if one is under way. */
    private Optional<RotationId> order(EnrolledMac mac) {
        return sparekey().rotateKey().rotate(ann(), mac.hardware().id()).done();
    }

    private Optional<Rotation> open(EnrolledMac mac) {
        return office.get(Transactions.class)
                .run(stores -> stores.rotations().findOpen(mac.hardware().id()));
    }

    /** Whether something will come of its rotation before minutes have passed; an answer that was lost is missed only then. */
    private boolean isUnderWay(EnrolledMac mac) {
        return open(mac)
                .filter(rotation -> rotation.state() != RotationState.SENT
                        || rotation.timeline()
                                .sent()
                                .filter(clock.instant().minus(SERVED_WITHIN)::isBefore)
                                .isPresent())
                .isPresent();
    }

    private List<RotationState> states(List<RotationId> rotations) {
        return office.get(Transactions.class)
                .run(stores -> rotations.stream()
                        .map(id -> stores.rotations().find(id).orElseThrow().state())
                        .toList());
    }

    /** Whether it is known to have the profile, without which no new key would be ordered from it. */
    private boolean isSetUp(EnrolledMac mac) {
        return office.get(Transactions.class)
                .run(stores -> stores.devices().find(mac.hardware().id()))
                .filter(device -> device.status().profile() == EscrowProfile.PRESENT)
                .isPresent();
    }

    private boolean opens(EnrolledMac mac) {
        return Organisation.opensWithShown(sparekey(), ann(), mac, Integer.MAX_VALUE);
    }

    /** One at a time for each Mac; that nobody hears it is part of the run. */
    private void tell(EnrolledMac mac, Consumer<EnrolledMac> what) {
        try {
            synchronized (mac) {
                what.accept(mac);
            }
        } catch (EnrolledMac.Unheard e) {
            unheard.incrementAndGet();
        }
    }

    private Actor.Person ann() {
        return Organisation.ann(clock);
    }

    private Actor.Person adam() {
        return Organisation.adam(clock);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
