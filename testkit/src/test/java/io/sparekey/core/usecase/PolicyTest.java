// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.policy.AccessDecision;
import io.sparekey.core.policy.AccessDecision.Remedy;
import io.sparekey.core.policy.AccessDecision.Verdict;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.policy.EscrowPolicy.Upload;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changing the policy, and the access that it decides about. */
@OnceAndAgain
class PolicyTest {

    private static final Duration GRACE = Duration.ofDays(3);

    private final World world;

    PolicyTest(World.Running running) {
        world = new World(running);
    }

    private void block() {
        world.change(policy -> policy.with(new Upload(true, true, GRACE, Optional.empty())));
    }

    private AccessDecision access(Mac mac) {
        return done(world.sparekey.checkAccess().check(People.gateway(), mac.id()));
    }

    @Test
    void anInstallationBeginsWithTheDefaults() {
        assertThat(world.policy()).isEqualTo(EscrowPolicy.defaults());
    }

    @Test
    void everyChangeIsANewVersionOnRecord() {
        block();

        assertThat(world.policy().version()).isEqualTo(2);
        assertThat(world.policy().upload().blockingSince()).contains(world.now());
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.PolicyChanged(2));
        assertThat(world.read(stores -> stores.policies().find(1)).orElseThrow())
                .isEqualTo(EscrowPolicy.defaults());
    }

    @Test
    void everyChangeSaysWhatItChanged() {
        block();

        assertThat(world.audit(AuditEvent.PolicySettingChanged.class))
                .containsExactly(
                        new AuditEvent.PolicySettingChanged(2, "upload-required", "false", "true"),
                        new AuditEvent.PolicySettingChanged(2, "blocks-access", "false", "true"),
                        new AuditEvent.PolicySettingChanged(2, "grace", "PT0S", "PT72H"));
    }

    @Test
    void aChangeBasedOnAnOlderVersionIsRefused() {
        EscrowPolicy stale = world.policy();
        block();

        assertRefused(world.sparekey.changePolicy().change(world.admin(), stale), Refusal.CHANGED_MEANWHILE);
        assertThat(world.policy().version()).isEqualTo(2);
        assertThat(world.lastEntry().event())
                .isEqualTo(new AuditEvent.ActRefused(Act.CHANGE_POLICY, Refusal.CHANGED_MEANWHILE));
    }

    @Test
    void whoeverWasSlowerLearnsWhatHasBecomeOfThePolicy() {
        EscrowPolicy read = world.policy();
        block();

        TracePolicy.Trace trace = done(world.sparekey.tracePolicy().trace(world.admin(), read.version()));

        assertThat(trace.read()).isEqualTo(read);
        assertThat(trace.now()).isEqualTo(world.policy());
        assertThat(trace.last().orElseThrow().actor()).isEqualTo(world.admin().id());
        assertThat(trace.last().orElseThrow().event()).isEqualTo(new AuditEvent.PolicyChanged(2));
    }

    @Test
    void aVersionThatNeverWasCountsAsTheOneInForce() {
        TracePolicy.Trace trace = done(world.sparekey.tracePolicy().trace(world.admin(), 99));

        assertThat(trace).isEqualTo(new TracePolicy.Trace(world.policy(), world.policy(), Optional.empty()));
    }

    @Test
    void nobodyIsBlockedByDefault() {
        assertThat(access(world.unescrowed(Ownership.CORPORATE)).verdict()).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void graceBeginsWhenTheRuleIsSwitchedOnIfThatIsLater() {
        Mac mac = world.unescrowed(Ownership.CORPORATE);
        world.pass(Duration.ofDays(10));
        block();
        Instant deadline = world.now().plus(GRACE);

        assertThat(access(mac).verdict()).isEqualTo(Verdict.ALLOWED_UNTIL);
        assertThat(access(mac).until()).contains(deadline);
        world.clock.set(deadline);
        assertThat(access(mac).verdict()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void graceBeginsWithTheFirstReportIfThatIsLater() {
        block();
        world.pass(Duration.ofDays(10));
        Mac mac = world.unescrowed(Ownership.CORPORATE);
        Instant deadline = world.now().plus(GRACE);
        world.pass(Duration.ofDays(1));
        mac.reportWithoutKey();

        assertThat(access(mac).until()).contains(deadline);
    }

    @Test
    void anEscrowedKeyEndsTheBlock() {
        block();
        Mac mac = world.unescrowed(Ownership.CORPORATE);
        world.pass(GRACE);
        assertThat(access(mac).verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(access(mac).remedy()).isEqualTo(Remedy.STORE_KEY);
        mac.report(KeySource.UNAUTHENTICATED, FakeMac.anyKey());
        assertThat(access(mac).verdict()).isEqualTo(Verdict.BLOCKED);
        char[] typed = mac.key().toCharArray();
        done(world.sparekey.storeKey().store(world.ann(), mac.id(), typed, typed));
        assertThat(access(mac).remedy()).isEqualTo(Remedy.WAIT);
        mac.signOfLife();
        world.dispatch();
        mac.answer();

        assertThat(access(mac).verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(access(mac).escrowed()).isTrue();
    }

    @Test
    void askingWritesNothing() {
        Mac mac = world.escrowed();
        int entries = world.audit().size();
        for (Actor actor : new Actor[] {People.gateway(), world.ann(), world.support(Right.INSPECT)}) {
            done(world.sparekey.checkAccess().check(actor, mac.id()));
        }

        assertThat(world.audit()).hasSize(entries);
    }

    @Test
    void aRemovedMacHasNoAccessToDecideAbout() {
        Mac mac = world.escrowed();
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        assertRefused(world.sparekey.checkAccess().check(People.gateway(), mac.id()), Refusal.REMOVED);
    }
}
