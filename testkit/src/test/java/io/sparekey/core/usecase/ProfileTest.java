// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Act;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.testkit.FakeEscrowProfiles.Installation;
import io.sparekey.testkit.People;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Writing the escrow profile, and having Macs install it: asked for by administrators, or by the policy. */
@OnceAndAgain
class ProfileTest {

    private static final ProfileRules INSTALLING = new ProfileRules(true, true, 3, false);

    private final World world;
    private final Mac mac;

    ProfileTest(World.Running running) {
        world = new World(running);
        mac = world.unescrowed(Ownership.CORPORATE);
    }

    private String profile() {
        return new String(
                world.profiles.write(
                        mac.id(),
                        world.vault.certificateFor(mac.id()),
                        world.policy().profile()),
                StandardCharsets.UTF_8);
    }

    // Asked for

    @Test
    void itIsWrittenForTheCertificateOfTheMacAsThePolicySays() {
        world.change(policy -> policy.with(INSTALLING));

        byte[] written = done(world.sparekey.writeProfile().write(world.admin(), mac.id()));

        assertThat(written)
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(profile())
                .contains("bypasses=3");
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.ProfileWritten());
        assertThat(world.lastEntry().actor()).isEqualTo(world.admin().id());
        assertThat(world.profiles.installations()).isEmpty();
    }

    @Test
    void itIsInstalledAfterTheOrderIsOnRecord() {
        done(world.sparekey.installProfile().install(world.admin(), mac.id()));

        assertThat(world.profiles.installations()).containsExactly(new Installation(mac.id(), profile()));
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.ProfileInstallationRequested());
        assertThat(world.lastEntry().device()).contains(mac.id());
    }

    @Test
    void aRemovedMacGetsNone() {
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        for (var outcome : new Outcome<?>[] {
            world.sparekey.writeProfile().write(world.admin(), mac.id()),
            world.sparekey.installProfile().install(world.admin(), mac.id())
        }) {
            assertRefused(outcome, Refusal.REMOVED);
            assertThat(world.lastEntry().event())
                    .isEqualTo(new AuditEvent.ActRefused(Act.ADMINISTER_DEVICE, Refusal.REMOVED));
        }
        assertThat(world.profiles.installations()).isEmpty();
    }

    @Test
    void withoutAChannelItCanBeWrittenButNotInstalled() {
        world.profiles.setAvailable(false);

        assertThat(done(world.sparekey.writeProfile().write(world.admin(), mac.id())))
                .isNotEmpty();
        assertRefused(world.sparekey.installProfile().install(world.admin(), mac.id()), Refusal.UNREACHABLE);
        assertThat(world.lastEntry().event())
                .isEqualTo(new AuditEvent.ActRefused(Act.ADMINISTER_DEVICE, Refusal.UNREACHABLE));
    }

    @Test
    void aChannelThatDoesNotTakeItNowIsTold() {
        world.profiles.setReachable(false);

        assertRefused(world.sparekey.installProfile().install(world.admin(), mac.id()), Refusal.UNREACHABLE);
    }

    @Test
    void withoutAnythingThatWritesProfilesItIsSaidWhatIsMissing() {
        Sparekey bare = Sparekey.builder()
                .transactions(world.transactions)
                .vault(world.vault)
                .clock(world.clock)
                .build();

        assertThatThrownBy(() -> bare.writeProfile().write(world.admin(), mac.id()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("profiles(");
        assertRefused(bare.installProfile().install(world.admin(), mac.id()), Refusal.UNREACHABLE);
    }

    // By the policy

    @Test
    void aMacThatMissesItIsLeftAloneUnlessThePolicySaysOtherwise() {
        mac.reportWithoutKey(EscrowProfile.MISSING);

        assertThat(world.profiles.installations()).isEmpty();
        assertThat(world.audit(AuditEvent.ProfileInstallationRequested.class)).isEmpty();
    }

    @Test
    void aMacThatMissesItGetsItIfThePolicySaysSo() {
        world.change(policy -> policy.with(INSTALLING));

        mac.reportWithoutKey(EscrowProfile.MISSING);

        assertThat(world.profiles.installations()).containsExactly(new Installation(mac.id(), profile()));
        AuditEntry order = world.audit().stream()
                .filter(entry -> entry.event() instanceof AuditEvent.ProfileInstallationRequested)
                .findAny()
                .orElseThrow();
        assertThat(order.actor()).isEqualTo(People.system().id());
        assertThat(order.device()).contains(mac.id());
    }

    @Test
    void aMacThatKeepsSayingThatItMissesItGetsItOnceInAWhile() {
        world.change(policy -> policy.with(INSTALLING));
        for (int report = 0; report < 5; report++) {
            mac.reportWithoutKey(EscrowProfile.MISSING);
        }
        assertThat(world.profiles.installations()).hasSize(1);

        world.pass(Duration.ofMinutes(11));
        mac.reportWithoutKey(EscrowProfile.MISSING);
        assertThat(world.profiles.installations()).hasSize(2);
    }

    @Test
    void onlyAFullReportThatMissesItIsAnOccasion() {
        world.change(policy -> policy.with(INSTALLING));

        mac.reportWithoutKey(EscrowProfile.PRESENT);
        mac.reportWithoutKey(EscrowProfile.CONFLICTING);
        mac.reportWithoutKey(EscrowProfile.UNKNOWN);
        mac.signOfLife();

        assertThat(world.profiles.installations()).isEmpty();
    }

    @Test
    void weakerChannelsAreNotBelievedThatItIsMissing() {
        world.change(policy -> policy.with(INSTALLING));

        mac.report(KeySource.DEVICE_AGENT, world.now(), EscrowProfile.MISSING, Optional.empty());

        assertThat(world.profiles.installations()).isEmpty();
    }

    @Test
    void aReportThatComesLateIsNoOccasion() {
        world.change(policy -> policy.with(INSTALLING));
        Instant before = world.now();
        world.pass(Duration.ofHours(1));
        mac.reportWithoutKey(EscrowProfile.PRESENT);

        mac.record(new DeviceReport(
                mac.id(),
                new CheckIn(before, Reported.YES, Reported.YES, EscrowProfile.MISSING),
                KeySource.MANAGEMENT,
                Optional.empty()));

        assertThat(world.profiles.installations()).isEmpty();
    }

    @Test
    void aRemovedMacGetsNoneByItself() {
        world.change(policy -> policy.with(INSTALLING));
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        mac.reportWithoutKey(EscrowProfile.MISSING);

        assertThat(world.profiles.installations()).isEmpty();
    }

    @Test
    void aChannelThatDoesNotTakeItLosesNoReportAndALaterOneIsAnotherOccasion() {
        world.change(policy -> policy.with(INSTALLING));
        world.profiles.setReachable(false);
        mac.reportWithoutKey(EscrowProfile.MISSING);
        assertThat(mac.device().status().profile()).isEqualTo(EscrowProfile.MISSING);

        world.profiles.setReachable(true);
        world.pass(Duration.ofMinutes(11));
        mac.reportWithoutKey(EscrowProfile.MISSING);

        assertThat(world.profiles.installations()).hasSize(1);
    }

    @Test
    void whereNoChannelIsThereNothingIsOrdered() {
        world.change(policy -> policy.with(INSTALLING));
        world.profiles.setAvailable(false);

        mac.reportWithoutKey(EscrowProfile.MISSING);

        assertThat(world.audit(AuditEvent.ProfileInstallationRequested.class)).isEmpty();
    }
}
