// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Maintenance;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Reported;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.core.rotation.Rotation;
import io.sparekey.core.usecase.ImportDevices.Effect;
import io.sparekey.core.usecase.ImportDevices.Known;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every use case refuses everybody but those in the table, writes that down, and does nothing. */
class RefusalsTest {

    private static final ImportDevices.Line NEW_LINE =
            new ImportDevices.Line(new SerialNumber("C02-NEW"), Optional.empty(), Optional.empty(), Optional.empty());

    /** Who may ask for what; owner means Ann, whose corporate Mac it is. */
    private enum Asking {
        STORE_KEY(Act.STORE, Who.OWNER),
        FORESEE_STORING(Act.STORE, Who.OWNER),
        REVEAL_KEY(Act.REVEAL, Who.OWNER, Who.REVEAL),
        ROTATE_KEY(Act.ROTATE, Who.OWNER, Who.ROTATE),
        FIND_DEVICE(
                Act.INSPECT, Who.OWNER, Who.REVEAL, Who.ROTATE, Who.INSPECT, Who.ADMINISTER, Who.AUDIT, Who.GATEWAY),
        SHOW_DEVICE(Act.INSPECT, Who.OWNER, Who.INSPECT),
        LIST_KEYS(Act.INSPECT, Who.OWNER, Who.INSPECT),
        LIST_HISTORY(Act.INSPECT, Who.OWNER, Who.INSPECT),
        SHOW_ROTATION(Act.INSPECT, Who.OWNER, Who.INSPECT),
        DISPUTE_REVEAL(Act.DISPUTE_REVEAL, Who.OWNER),
        REQUEST_CHECK_IN(Act.REQUEST_CHECK_IN, Who.OWNER, Who.INSPECT),
        CHECK_ACCESS(Act.DECIDE_ACCESS, Who.OWNER, Who.INSPECT, Who.GATEWAY),
        REQUEST_STORING(Act.REQUEST_STORING, Who.INSPECT),
        CHANGE_OWNERSHIP(Act.ADMINISTER_DEVICE, Who.ADMINISTER),
        WRITE_PROFILE(Act.ADMINISTER_DEVICE, Who.ADMINISTER),
        INSTALL_PROFILE(Act.ADMINISTER_DEVICE, Who.ADMINISTER),
        REMOVE_DEVICE(Act.ADMINISTER_DEVICE, Who.ADMINISTER),
        REGISTER_DEVICE(Act.ADMINISTER_DEVICE, Who.ADMINISTER),
        IMPORT_DEVICES(Act.ADMINISTER_DEVICE, Who.ADMINISTER),
        LIST_REGISTRY(Act.ADMINISTER_DEVICE, Who.ADMINISTER),
        SHOW_REGISTRATION(Act.SEE_REGISTRY, Who.ADMINISTER),
        FORESEE_POLICY(Act.CHANGE_POLICY, Who.ADMINISTER),
        CHANGE_POLICY(Act.CHANGE_POLICY, Who.ADMINISTER),
        TRACE_POLICY(Act.CHANGE_POLICY, Who.ADMINISTER),
        REKEY_VAULT(Act.MAINTAIN_VAULT, Who.ADMINISTER),
        PROVE_KEYS(Act.MAINTAIN_VAULT, Who.ADMINISTER, Who.SYSTEM),
        BEGIN_MAINTENANCE(Act.MAINTAIN_VAULT, Who.ADMINISTER),
        INSPECT_VAULT(Act.MAINTAIN_VAULT, Who.ADMINISTER),
        ISSUE_TOKEN(Act.MAINTAIN_TOKENS, Who.ADMINISTER),
        REVOKE_TOKEN(Act.MAINTAIN_TOKENS, Who.ADMINISTER),
        LIST_TOKENS(Act.MAINTAIN_TOKENS, Who.ADMINISTER),
        INVITE_AGENT(Act.ADMINISTER_DEVICE, Who.ADMINISTER),
        REVOKE_AGENT(Act.ADMINISTER_DEVICE, Who.ADMINISTER),
        LIST_AGENTS(Act.ADMINISTER_DEVICE, Who.ADMINISTER),
        ENROL_AGENT(Act.ENROL_AGENT),
        RENEW_AGENT(Act.SPEAK_FOR_MAC),
        CHECK_IN_AGENT(Act.SPEAK_FOR_MAC),
        HAND_IN_KEY(Act.SPEAK_FOR_MAC),
        LEND_KEY(Act.SPEAK_FOR_MAC),
        ANSWER_ROTATION(Act.SPEAK_FOR_MAC),
        CHALLENGE_AGENT(Act.SPEAK_FOR_MAC),
        RECORD_PROOF(Act.SPEAK_FOR_MAC),
        READ_FLEET_FIGURES(Act.READ_AUDIT, Who.AUDIT),
        READ_AUDIT(Act.READ_OWN_AUDIT, Who.people()),
        READ_NOTICES(Act.READ_OWN_AUDIT, Who.people()),
        READ_ALARMS(Act.READ_AUDIT, Who.AUDIT),
        RECORD_CHECK_IN(Act.OPERATE, Who.SYSTEM),
        RECORD_ANSWER(Act.OPERATE, Who.SYSTEM),
        IDENTIFY_MAC(Act.OPERATE, Who.SYSTEM),
        RECORD_ENROLMENT(Act.OPERATE, Who.SYSTEM),
        RECEIVE_KEY(Act.OPERATE, Who.SYSTEM),
        OPEN_DELIVERIES(Act.OPERATE, Who.SYSTEM),
        DISPATCH_ROTATIONS(Act.OPERATE, Who.SYSTEM),
        EXPIRE_ROTATIONS(Act.OPERATE, Who.SYSTEM),
        SCHEDULE_ROTATIONS(Act.OPERATE, Who.SYSTEM),
        DESTROY_KEYS(Act.OPERATE, Who.SYSTEM),
        RUN_SWEEPS(Act.OPERATE, Who.SYSTEM);

        private final Act act;

        @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, which its type does not say
        private final Set<Who> allowed;

        Asking(Act act, Who... allowed) {
            this.act = act;
            this.allowed = Set.of(allowed);
        }

        Outcome<?> ask(Sparekey sparekey, Actor actor, Mac mac) {
            DeviceId id = mac.id();
            return switch (this) {
                case STORE_KEY -> {
                    char[] typed = FakeMac.anyKey().toCharArray();
                    yield sparekey.storeKey().store(actor, id, typed, typed);
                }
                case FORESEE_STORING -> sparekey.foreseeStoring().foresee(actor, id);
                case REVEAL_KEY -> sparekey.revealKey().reveal(actor, id, "called");
                case ROTATE_KEY -> sparekey.rotateKey().rotate(actor, id);
                case FIND_DEVICE -> sparekey.findDevice().find(actor, new SerialNumber("C02-1"));
                case SHOW_DEVICE -> sparekey.showDevice().show(actor, id);
                case LIST_KEYS -> sparekey.listKeys().list(actor, id, Optional.empty(), 10);
                case LIST_HISTORY -> sparekey.listHistory().list(actor, id, Optional.empty(), 10);
                case SHOW_ROTATION -> {
                    RotationId rotation =
                            mac.rotations().stream().map(Rotation::id).findAny().orElseGet(Ids::rotation);
                    yield sparekey.showRotation().show(actor, id, rotation);
                }
                case DISPUTE_REVEAL ->
                    sparekey.disputeReveal()
                            .dispute(actor, id, mac.reveals().stream().findAny().orElseGet(Ids::auditEntry));
                case REQUEST_CHECK_IN -> sparekey.requestCheckIn().request(actor, id);
                case CHECK_ACCESS -> sparekey.checkAccess().check(actor, id);
                case REQUEST_STORING -> sparekey.requestStoring().request(actor, id);
                case CHANGE_OWNERSHIP ->
                    sparekey.changeOwnership().change(actor, id, ChangeOwnership.Change.label(Ownership.PERSONAL));
                case WRITE_PROFILE -> sparekey.writeProfile().write(actor, id);
                case INSTALL_PROFILE -> sparekey.installProfile().install(actor, id);
                case REMOVE_DEVICE -> sparekey.removeDevice().remove(actor, id);
                case REGISTER_DEVICE ->
                    sparekey.registerDevice()
                            .register(
                                    actor,
                                    new RegisterDevice.Registration(
                                            new SerialNumber("C02-NEW"), "Mac", Optional.empty(), Ownership.CORPORATE));
                case IMPORT_DEVICES ->
                    sparekey.importDevices().take(actor, List.of(NEW_LINE), Known.CHANGE, Effect.REAL);
                case SHOW_REGISTRATION -> sparekey.showRegistration().show(actor, id);
                case FORESEE_POLICY -> sparekey.foreseePolicy().foresee(actor, EscrowPolicy.defaults());
                case BEGIN_MAINTENANCE -> sparekey.beginMaintenance().begin(actor, Maintenance.CHANGE_PASSPHRASE);
                case INSPECT_VAULT -> sparekey.inspectVault().inspect(actor);
                case ISSUE_TOKEN ->
                    sparekey.issueToken().issue(actor, "vpn", new TokenScope.Gateway(), Duration.ofDays(1));
                case REVOKE_TOKEN -> sparekey.revokeToken().revoke(actor, theToken(sparekey));
                case LIST_TOKENS -> sparekey.listTokens().list(actor, Optional.empty(), 10);
                case INVITE_AGENT -> sparekey.inviteAgent().invite(actor, id);
                case REVOKE_AGENT -> sparekey.revokeAgent().revoke(actor, id);
                case LIST_AGENTS -> sparekey.listAgents().list(actor, id, Optional.empty(), 10);
                case ENROL_AGENT -> sparekey.enrolAgent().enrol(actor);
                case RENEW_AGENT -> sparekey.renewAgent().renew(actor);
                case CHECK_IN_AGENT -> sparekey.checkInAgent().checkIn(actor, Reported.YES, Reported.YES);
                case HAND_IN_KEY -> sparekey.handInKey().handIn(actor, mac.envelope(mac.key()));
                case LEND_KEY -> sparekey.lendKey().lend(actor);
                case ANSWER_ROTATION -> sparekey.answerRotation().answer(actor, Ids.rotation(), Optional.empty());
                case CHALLENGE_AGENT -> sparekey.challengeAgent().challenge(actor);
                case RECORD_PROOF -> sparekey.recordProof().record(actor, "0".repeat(64), new byte[32]);
                case READ_FLEET_FIGURES -> sparekey.readFleetFigures().read(actor);
                case LIST_REGISTRY -> sparekey.listRegistry().list(actor, Optional.empty(), 10);
                case CHANGE_POLICY -> sparekey.changePolicy().change(actor, EscrowPolicy.defaults());
                case TRACE_POLICY -> sparekey.tracePolicy().trace(actor, 1);
                case REKEY_VAULT -> sparekey.rekeyVault().rekey(actor);
                case PROVE_KEYS -> sparekey.proveKeys().prove(actor, Optional.empty(), 10);
                case READ_AUDIT ->
                    sparekey.readAudit()
                            .read(actor, ReadAudit.Query.oldestFirst(AuditSelection.ALL, Optional.empty(), 10));
                case READ_NOTICES -> sparekey.readNotices().read(actor, ReadNotices.Inbox.MINE, Optional.empty(), 10);
                case READ_ALARMS -> sparekey.readNotices().read(actor, ReadNotices.Inbox.ALARMS, Optional.empty(), 10);
                case RECORD_CHECK_IN ->
                    sparekey.recordCheckIn()
                            .record(
                                    actor,
                                    new DeviceReport(
                                            id,
                                            CheckIn.signOfLife(mac.device().registered()),
                                            KeySource.MANAGEMENT,
                                            Optional.empty()));
                case RECORD_ANSWER ->
                    sparekey.recordAnswer()
                            .record(
                                    actor,
                                    new RotationAnswer(
                                            Ids.rotation(),
                                            id,
                                            mac.device().registered(),
                                            RotationAnswer.Kind.REFUSED,
                                            Optional.empty()));
                case IDENTIFY_MAC ->
                    sparekey.identifyMac()
                            .identify(
                                    actor,
                                    new IdentifyMac.Identity(
                                            mac.device().serial(),
                                            new HardwareId("00008103-000A1B2C3D4E"),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty()));
                case RECORD_ENROLMENT -> sparekey.recordEnrolment().record(actor, id, true);
                case RECEIVE_KEY ->
                    sparekey.receiveKey()
                            .receive(
                                    actor,
                                    new ReceiveKey.Arrival(
                                            id,
                                            KeySource.DEVICE_AGENT,
                                            mac.device().registered(),
                                            mac.envelope(FakeMac.anyKey())));
                case OPEN_DELIVERIES -> sparekey.openDeliveries().run(actor, 10);
                case DISPATCH_ROTATIONS -> sparekey.dispatchRotations().run(actor, 10);
                case EXPIRE_ROTATIONS -> sparekey.expireRotations().run(actor, 10);
                case SCHEDULE_ROTATIONS -> sparekey.scheduleRotations().run(actor, 10);
                case DESTROY_KEYS -> sparekey.destroyKeys().run(actor, 10);
                case RUN_SWEEPS -> sparekey.runSweeps().run(actor);
            };
        }

        private static TokenId theToken(Sparekey sparekey) {
            var all = done(sparekey.listTokens().list(People.admin(Instant.EPOCH), Optional.empty(), 1));
            return all.items().get(0).id();
        }

        private AuditEvent refused(Refusal why) {
            return this == REVEAL_KEY
                    ? new AuditEvent.RevealRefused(why, "called")
                    : new AuditEvent.ActRefused(act, why);
        }
    }

    private enum Who {
        OWNER,
        STRANGER,
        REVEAL,
        ROTATE,
        INSPECT,
        ADMINISTER,
        AUDIT,
        GATEWAY,
        SYSTEM;

        static Who[] people() {
            return EnumSet.range(OWNER, AUDIT).toArray(Who[]::new);
        }

        Actor in(World world) {
            return switch (this) {
                case OWNER -> world.ann();
                case STRANGER -> world.bob();
                case REVEAL -> world.support(Right.REVEAL);
                case ROTATE -> world.support(Right.ROTATE);
                case INSPECT -> world.support(Right.INSPECT);
                case ADMINISTER -> world.admin();
                case AUDIT -> world.auditor();
                case GATEWAY -> People.gateway();
                case SYSTEM -> People.system();
            };
        }

        /** To whom a corporate Mac of somebody else does not exist. */
        boolean hasNoBusinessWithTheMac() {
            return this == STRANGER || this == AUDIT || this == SYSTEM;
        }
    }

    @ParameterizedTest
    @EnumSource(Asking.class)
    void onlyThoseInTheTableAreHeardAndEveryRefusalIsOnRecord(Asking asking) {
        for (Who who : Who.values()) {
            World world = new World(World.Running.TWICE);
            Mac mac = world.escrowed();
            done(world.sparekey.revealKey().reveal(world.support(Right.REVEAL), mac.id(), "called"))
                    .close();
            mac.rotate();
            mac.envelope(mac.key());
            done(Asking.ISSUE_TOKEN.ask(world.sparekey, world.admin(), mac));
            Actor actor = who.in(world);
            var keys = mac.keys();
            var rotations = mac.rotations();
            var device = mac.device();
            int entries = world.audit().size();
            int opened = world.vault.opened().size();

            Outcome<?> outcome = asking.ask(world.sparekey, actor, mac);

            String what = who + " " + asking;
            if (asking.allowed.contains(who)) {
                assertThat(outcome.refused()).as(what).isEmpty();
                continue;
            }
            boolean unseen = asking.act.concernsDevice() && isAboutTheMac(asking) && who.hasNoBusinessWithTheMac();
            Refusal why = unseen ? Refusal.NOT_FOUND : Refusal.FORBIDDEN;
            assertThat(outcome.refused()).as(what).contains(why);
            assertThat(world.audit()).as(what).hasSize(entries + (asking == Asking.RUN_SWEEPS ? 5 : 1));
            assertThat(world.lastEntry().event()).as(what).isEqualTo(asking.refused(why));
            assertThat(world.lastEntry().actor()).as(what).isEqualTo(actor.id());
            assertThat(world.vault.opened()).as(what).hasSize(opened);
            assertThat(mac.rotations()).as(what).isEqualTo(rotations);
            assertThat(mac.keys()).as(what).isEqualTo(keys);
            assertThat(mac.device()).as(what).isEqualTo(device);
            assertThat(world.policy().version()).as(what).isEqualTo(1);
        }
    }

    private static boolean isAboutTheMac(Asking asking) {
        return asking.act != Act.ENROL_AGENT
                && asking.act != Act.SPEAK_FOR_MAC
                && asking != Asking.REGISTER_DEVICE
                && asking != Asking.IMPORT_DEVICES
                && asking != Asking.LIST_REGISTRY;
    }

    /**
     * Reading the policy, one's own devices and the names that one may know is open to everybody; a login is bound, and a sign-in noted,
     * as the person that it is; and nobody is anybody before their token or credential is recognised.
     */
    @Test
    void noUseCaseIsForgotten() {
        List<String> known = new ArrayList<>(List.of(
                "READ_POLICY",
                "CHECK_READINESS",
                "LIST_DEVICES",
                "SEARCH_DEVICES",
                "LOOK_UP_NAMES",
                "BIND_LOGIN",
                "RECORD_SIGN_IN",
                "RECOGNIZE_TOKEN",
                "RECOGNIZE_AGENT"));
        Arrays.stream(Asking.values()).map(Enum::name).forEach(known::add);
        known.remove("READ_ALARMS");

        assertThat(Arrays.stream(Sparekey.class.getMethods())
                        .filter(method -> method.getDeclaringClass() == Sparekey.class)
                        .map(Method::getName)
                        .filter(name -> !name.equals("builder"))
                        .map(name -> name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void toAStrangerAnUnknownDeviceAndSomebodyElsesAreTheSame(boolean known) {
        for (Asking asking : Asking.values()) {
            if (asking.act.concernsDevice() && isAboutTheMac(asking)) {
                World world = new World(World.Running.ONCE);
                Mac mac = known ? world.escrowed() : new Mac(world, Ids.device());

                Outcome<?> outcome = asking.ask(world.sparekey, world.bob(), mac);

                assertThat(outcome.refused()).as(asking.name()).contains(Refusal.NOT_FOUND);
                // Whoever asked by a serial number does not learn from their own entries whether anybody has it.
                boolean named = asking != Asking.FIND_DEVICE;
                assertThat(world.lastEntry().device())
                        .as(asking.name())
                        .isEqualTo(named ? Optional.of(mac.id()) : Optional.empty());
            }
        }
    }

    @Test
    void theSystemsReportsAboutUnknownDevicesAreRefused() {
        World world = new World(World.Running.ONCE);
        Mac removed = world.escrowed();
        done(world.sparekey.removeDevice().remove(world.admin(), removed.id()));
        world.pass(Duration.ofDays(91));
        done(world.sparekey.destroyKeys().run(People.system(), 10));

        for (Asking asking : List.of(Asking.RECORD_CHECK_IN, Asking.RECORD_ANSWER, Asking.RECORD_ENROLMENT)) {
            assertThat(asking.ask(world.sparekey, People.system(), removed).refused())
                    .contains(Refusal.NOT_FOUND);
        }
    }
}
