// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.AgentChallenge;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeyReading;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.Standing;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.core.usecase.InviteAgent.Issued;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@OnceAndAgain
class AgentsTest {

    private final World world;
    private final Mac mac;

    AgentsTest(World.Running running) {
        world = new World(running);
        mac = world.register(Ownership.CORPORATE, People.ANN);
    }

    private String invite(Mac on) {
        try (Issued code = done(world.sparekey.inviteAgent().invite(world.admin(), on.id()))) {
            return code.lend(String::new);
        }
    }

    private Optional<Actor> bearer(String text) {
        return world.sparekey.recognizeAgent().recognize(text.toCharArray());
    }

    private String successor(String text) {
        Actor bearer = bearer(text).orElseThrow();
        var next = bearer instanceof Actor.Newcomer
                ? world.sparekey.enrolAgent().enrol(bearer)
                : world.sparekey.renewAgent().renew(bearer);
        try (Issued credential = done(next)) {
            return credential.lend(String::new);
        }
    }

    private Actor agent(Mac on) {
        return bearer(successor(invite(on))).orElseThrow();
    }

    private List<AgentCredential> live(Mac on) {
        return world.read(stores -> stores.agents().findLive(on.id()));
    }

    private boolean handIn(Actor agent, String key) {
        world.pass(Duration.ofSeconds(1));
        return done(world.sparekey.handInKey().handIn(agent, mac.envelope(key)));
    }

    private boolean checkIn(Actor agent) {
        world.pass(Duration.ofSeconds(1));
        return done(world.sparekey.checkInAgent().checkIn(agent, Reported.YES, Reported.YES))
                .rotationDue();
    }

    // Credentials

    @Test
    void aCodeBecomesACredentialOnce() {
        String code = invite(mac);
        assertThat(bearer(code)).containsInstanceOf(Actor.Newcomer.class);
        String first = successor(code);
        String second = successor(code);

        assertThat(bearer(first)).isEmpty();
        assertThat(bearer(second)).containsInstanceOf(Actor.Agent.class);
        assertThat(bearer(second)).containsInstanceOf(Actor.Agent.class);
        assertThat(bearer(code)).isEmpty();
        assertThat(mac.story()).endsWith("AgentInvited", "AgentEnrolled");
        assertThat(world.notices(People.ANN)).containsExactly(Notice.Kind.AGENT_ENROLLED);
    }

    @Test
    void aCodeExpiresAndSoDoesWhatWasMadeOfItUnused() {
        String code = invite(mac);
        String unused = successor(code);
        world.pass(InviteAgent.REDEEMABLE);

        assertThat(bearer(code)).isEmpty();
        assertThat(bearer(unused)).isEmpty();
    }

    @Test
    void aCredentialHoldsUntilItsSuccessorIsUsed() {
        String old = successor(invite(mac));
        String lost = successor(old);
        String next = successor(old);
        world.pass(Duration.ofDays(1_000));

        assertThat(bearer(old)).isPresent();
        assertThat(bearer(lost)).isEmpty();
        assertThat(bearer(next)).isPresent();
        assertThat(bearer(old)).isEmpty();
        assertThat(mac.story()).endsWith("AgentEnrolled", "AgentRenewed");
    }

    @Test
    void anotherAgentTakesThePlaceOfTheOneBefore() {
        String earlier = successor(invite(mac));
        assertThat(bearer(earlier)).isPresent();
        String forgotten = invite(mac);
        String later = successor(invite(mac));

        assertThat(bearer(forgotten)).isEmpty();
        assertThat(bearer(earlier)).isPresent();
        assertThat(bearer(later)).isPresent();
        assertThat(bearer(earlier)).isEmpty();
        assertThat(live(mac)).hasSize(1);
    }

    @Test
    void whoIsRevokedIsOutAtOnce() {
        String code = invite(mac);
        String credential = successor(code);
        Actor agent = bearer(credential).orElseThrow();
        assertThat(done(world.sparekey.revokeAgent().revoke(world.admin(), mac.id())))
                .isEqualTo(1);

        assertThat(bearer(credential)).isEmpty();
        assertThat(bearer(code)).isEmpty();
        assertRefused(world.sparekey.renewAgent().renew(agent), Refusal.NOT_FOUND);
        assertThat(done(world.sparekey.revokeAgent().revoke(world.admin(), mac.id())))
                .isZero();
        assertThat(mac.story()).contains("AgentRevoked");
    }

    @Test
    void theAgentOfARemovedMacIsUnknownForEver() {
        String credential = successor(invite(mac));
        Actor agent = bearer(credential).orElseThrow();
        done(world.sparekey.removeDevice().remove(world.admin(), mac.id()));

        assertThat(bearer(credential)).isEmpty();
        assertRefused(world.sparekey.handInKey().handIn(agent, mac.envelope(mac.key())), Refusal.NOT_FOUND);
        assertRefused(world.sparekey.inviteAgent().invite(world.admin(), mac.id()), Refusal.REMOVED);
        assertThat(live(mac)).isEmpty();
    }

    @Test
    void whatIsNoCredentialIsNobodys() {
        String credential = successor(invite(mac));
        List<UnaryOperator<String>> damages = List.of(
                text -> "",
                text -> "spd_",
                text -> text + "A",
                text -> text.substring(1),
                text -> "spk_" + text.substring(4),
                text -> text.substring(0, 4) + "A".repeat(43));
        for (UnaryOperator<String> damage : damages) {
            assertThat(bearer(damage.apply(credential))).isEmpty();
        }
        assertThat(bearer(credential)).isPresent();
    }

    @Test
    void agentsAreListedNewestFirst() {
        agent(mac);
        invite(mac);

        var listed = done(world.sparekey.listAgents().list(world.admin(), mac.id(), Optional.empty(), 10));
        assertThat(listed.items())
                .extracting(each -> each.enrolled().isPresent())
                .containsExactly(false, true);
    }

    @Test
    void anAgentActsForItsOwnMacOnly() {
        Mac other = world.escrowed();
        Actor agent = agent(mac);

        assertRefused(world.sparekey.showDevice().show(agent, other.id()), Refusal.NOT_FOUND);
        assertRefused(world.sparekey.revealKey().reveal(agent, mac.id(), "x"), Refusal.FORBIDDEN);
        assertRefused(world.sparekey.rotateKey().rotate(agent, mac.id()), Refusal.FORBIDDEN);
        assertRefused(world.sparekey.revokeAgent().revoke(agent, mac.id()), Refusal.FORBIDDEN);
        assertRefused(world.sparekey.inviteAgent().invite(agent, other.id()), Refusal.NOT_FOUND);
    }

    // State

    @Test
    void anAgentIsBelievedAboutAMacWithoutManagement() {
        assertThat(checkIn(agent(mac))).isFalse();

        var status = mac.device().status();
        assertThat(status.encryption().isOn()).isTrue();
        assertThat(status.lastReport()).contains(world.now());
        assertThat(status.unescrowedSince()).contains(world.now());
        assertThat(status.enrolled()).isFalse();
    }

    @Test
    void ofAMacUnderManagementOnlyManagementIsBelieved() {
        Mac managed = world.escrowed();
        var before = managed.device();
        world.pass(Duration.ofSeconds(1));
        done(world.sparekey.checkInAgent().checkIn(agent(managed), Reported.NO, Reported.NO));

        assertThat(managed.device()).isEqualTo(before);
    }

    // Keys

    @Test
    void aKeyThatIsHandedInIsEscrowedAndTwiceIsNoHarm() {
        Actor agent = agent(mac);

        assertThat(handIn(agent, mac.key())).isTrue();
        assertThat(handIn(agent, mac.key())).isTrue();

        assertThat(mac.keys()).hasSize(1);
        assertThat(mac.current().orElseThrow().origin().source()).isEqualTo(KeySource.DEVICE_AGENT);
        assertThat(mac.revealed()).containsExactly(mac.key());
    }

    @Test
    void whatDoesNotOpenIsNotSaidToBeStored() {
        assertThat(handIn(agent(mac), "no key")).isFalse();
        assertThat(mac.keys()).isEmpty();
    }

    // Rotations

    private Optional<String> lent(Actor agent, String[] rotation) {
        world.pass(Duration.ofSeconds(1));
        return done(world.sparekey.lendKey().lend(agent)).map(lent -> {
            try (lent) {
                rotation[0] = lent.rotation().toString();
                return lent.unlockWith().lend(String::new);
            }
        });
    }

    private boolean answer(Actor agent, String rotation, Optional<String> key) {
        world.pass(Duration.ofSeconds(1));
        return done(world.sparekey.answerRotation().answer(agent, RotationId.of(rotation), key.map(mac::envelope)));
    }

    @Test
    void aRotationGoesThroughTheAgent() {
        Actor agent = agent(mac);
        String old = mac.key();
        handIn(agent, old);
        assertThat(checkIn(agent)).isFalse();
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.dispatch();
        assertThat(world.rotation.commands()).isEmpty();
        assertThat(checkIn(agent)).isTrue();

        String[] rotation = new String[1];
        assertThat(lent(agent, rotation)).contains(old);
        assertThat(mac.open().orElseThrow().state()).isEqualTo(RotationState.SENT);
        assertThat(lent(agent, new String[1])).isEmpty();
        String made = FakeMac.anyKey();
        assertThat(answer(agent, rotation[0], Optional.of(made))).isTrue();
        assertThat(answer(agent, rotation[0], Optional.of(made))).isTrue();

        assertThat(mac.latest().state()).isEqualTo(RotationState.STORED);
        assertThat(mac.revealed().get(0)).isEqualTo(made);
        EscrowedKey killed = mac.previous().orElseThrow();
        assertThat(killed.confidence().proven()).isPresent();
        assertThat(checkIn(agent)).isFalse();
    }

    @Test
    void aTypedKeyIsLentToTheAgentThatWasThere() {
        Actor agent = agent(mac);
        checkIn(agent);
        char[] typed = mac.key().toCharArray();
        done(world.sparekey.storeKey().store(world.ann(), mac.id(), typed, typed));
        String[] rotation = new String[1];

        assertThat(lent(agent, rotation)).contains(mac.key());
        String made = FakeMac.anyKey();
        assertThat(answer(agent, rotation[0], Optional.of(made))).isTrue();
        assertThat(mac.revealed()).containsExactly(made);
        assertThat(mac.typedKeys()).isZero();
    }

    @Test
    void aWrongTypedKeyFailsAtTheNextReport() {
        Actor agent = agent(mac);
        checkIn(agent);
        char[] typed = FakeMac.anyKey().toCharArray();
        done(world.sparekey.storeKey().store(world.ann(), mac.id(), typed, typed));
        String[] rotation = new String[1];
        assertThat(lent(agent, rotation)).isPresent();
        assertThat(answer(agent, rotation[0], Optional.empty())).isFalse();
        checkIn(agent);

        assertThat(mac.latest().state()).isEqualTo(RotationState.FAILED);
        assertThat(world.notices(People.ANN)).contains(Notice.Kind.UPLOAD_FAILED);
    }

    @Test
    void silenceAfterTheKeyWasLentIsMendedByTheNextReport() {
        Actor agent = agent(mac);
        handIn(agent, mac.key());
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        assertThat(lent(agent, new String[1])).isPresent();
        world.pass(Duration.ofMinutes(11));
        world.dispatch();
        assertThat(mac.open().orElseThrow().state()).isEqualTo(RotationState.UNSURE);

        assertThat(checkIn(agent)).isTrue();
        assertThat(lent(agent, new String[1])).contains(mac.key());
    }

    @Test
    void whoeverEnrolsAnAgentIsLentNoKeyThatItDidNotHandIn() {
        Actor former = agent(mac);
        handIn(former, mac.key());
        done(world.sparekey.rotateKey().rotate(world.ann(), mac.id()));
        world.pass(Duration.ofSeconds(1));
        Actor latter = agent(mac);

        assertThat(checkIn(latter)).isFalse();
        assertThat(lent(latter, new String[1])).isEmpty();
        handIn(latter, mac.key());
        assertThat(lent(latter, new String[1])).contains(mac.key());
    }

    @Test
    void nothingIsLentOfAMacThatManagementReachesOrReached() {
        Mac managed = world.escrowed();
        Actor agent = agent(managed);
        managed.signOfLife();
        done(world.sparekey.rotateKey().rotate(world.ann(), managed.id()));
        assertThat(done(world.sparekey.lendKey().lend(agent))).isEmpty();
        done(world.sparekey.recordEnrolment().record(People.system(), managed.id(), false));

        assertThat(done(world.sparekey.lendKey().lend(agent))).isEmpty();
        String made = FakeMac.anyKey();
        done(world.sparekey
                .answerRotation()
                .answer(agent, managed.open().orElseThrow().id(), Optional.of(managed.envelope(made))));
        assertThat(managed.keys().get(0).standing()).isEqualTo(Standing.QUARANTINED);
        assertThat(managed.current().orElseThrow().supersededBy()).isEmpty();
    }

    @Test
    void withoutAnAgentNothingReachesAMacWithoutManagement() {
        char[] typed = mac.key().toCharArray();

        assertRefused(world.sparekey.storeKey().store(world.ann(), mac.id(), typed, typed), Refusal.UNREACHABLE);
    }

    @Test
    void anAnswerToARotationThatNobodyAskedForIsAKeyHandedIn() {
        Actor agent = agent(mac);
        String unknown = Ids.rotation().toString();

        assertThat(answer(agent, unknown, Optional.empty())).isFalse();
        assertThat(answer(agent, unknown, Optional.of(mac.key()))).isTrue();
        assertThat(mac.revealed()).containsExactly(mac.key());
    }

    // Proofs

    private byte[] proof(String key, AgentChallenge challenge) {
        KeyReading reading = KeyReading.of(key.toCharArray());
        try (RecoveryKey typed = ((KeyReading.Accepted) reading).key()) {
            return typed.authenticate((challenge.nonce() + mac.id()).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private AgentChallenge challenge(Actor agent) {
        return done(world.sparekey.challengeAgent().challenge(agent)).challenge();
    }

    @Test
    void aKeyIsProvenWithoutBeingSent() {
        Actor agent = agent(mac);
        handIn(agent, mac.key());
        AgentChallenge challenge = challenge(agent);
        world.pass(Duration.ofMinutes(1));
        int opened = world.vault.opened().size();
        byte[] proof = proof(mac.key(), challenge);

        assertThat(done(world.sparekey.recordProof().record(agent, challenge.nonce(), proof)))
                .isTrue();
        assertThat(mac.current().orElseThrow().confidence().proven()).contains(world.now());
        assertThat(mac.story()).endsWith("KeyProven");
        assertThat(world.vault.opened()).hasSize(opened + 1);
        assertRefused(world.sparekey.recordProof().record(agent, challenge.nonce(), proof), Refusal.CHANGED_MEANWHILE);
        assertThat(world.vault.opened()).hasSize(opened + 1);
    }

    @Test
    void anotherKeyProvesNothing() {
        Actor agent = agent(mac);
        handIn(agent, mac.key());
        AgentChallenge challenge = challenge(agent);

        assertThat(done(world.sparekey
                        .recordProof()
                        .record(agent, challenge.nonce(), proof(FakeMac.anyKey(), challenge))))
                .isFalse();
        assertThat(mac.current().orElseThrow().confidence().proven()).isEmpty();
        assertThat(mac.story()).endsWith("ProofFailed");
    }

    @Test
    void anOldOrForeignChallengeIsNotAnswered() {
        Actor agent = agent(mac);
        handIn(agent, mac.key());
        AgentChallenge replaced = challenge(agent);
        AgentChallenge late = challenge(agent);
        byte[] proof = proof(mac.key(), late);
        assertRefused(world.sparekey.recordProof().record(agent, replaced.nonce(), proof), Refusal.CHANGED_MEANWHILE);
        world.pass(ChallengeAgent.OPEN);

        assertRefused(world.sparekey.recordProof().record(agent, late.nonce(), proof), Refusal.CHANGED_MEANWHILE);
    }

    @Test
    void withoutAKeyThereIsNothingToProve() {
        Actor agent = agent(mac);
        AgentChallenge challenge = challenge(agent);

        assertRefused(
                world.sparekey.recordProof().record(agent, challenge.nonce(), new byte[32]), Refusal.NOTHING_ESCROWED);
    }

    @Test
    void ofAnAgentPeopleSeeItsDeedsInTheHistory() {
        agent(mac);

        var history =
                done(world.sparekey.listHistory().list(world.support(Right.INSPECT), mac.id(), Optional.empty(), 100));
        assertThat(history.items().toString()).contains("AgentInvited", "AgentEnrolled");
    }
}
