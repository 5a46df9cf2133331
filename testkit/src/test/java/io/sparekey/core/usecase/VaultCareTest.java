// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Maintenance;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.key.EscrowedKey;
import io.sparekey.core.key.KeyId;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Proving that everything still opens, and changing the master key. */
@OnceAndAgain
class VaultCareTest {

    private final World world;
    private final List<Mac> macs;

    VaultCareTest(World.Running running) {
        world = new World(running);
        macs = List.of(world.escrowed(), world.escrowed(), world.escrowed());
    }

    private ProveKeys.Report prove(Optional<KeyId> after, int limit) {
        return done(world.sparekey.proveKeys().prove(People.system(), after, limit));
    }

    @Test
    void everyVersionIsOpenedPageByPageAndNobodySeesIt() {
        ProveKeys.Report first = prove(Optional.empty(), 2);
        ProveKeys.Report second = prove(first.next(), 2);

        assertThat(first.proved()).isEqualTo(2);
        assertThat(second.proved()).isOne();
        assertThat(second.next()).isEmpty();
        assertThat(first.failed()).isEmpty();
        assertThat(world.vault.opened()).hasSize(3).allMatch(OpenGrant.Prove.class::isInstance);
        assertThat(world.audit(AuditEvent.KeysProved.class))
                .containsExactly(new AuditEvent.KeysProved(2, 0), new AuditEvent.KeysProved(1, 0));
    }

    @Test
    void aVersionThatDoesNotOpenIsAnAlarm() {
        EscrowedKey broken = macs.get(1).current().orElseThrow();
        world.vault.damage(broken.sealed().sealed());
        ProveKeys.Report report = prove(Optional.empty(), 10);

        assertThat(report.proved()).isEqualTo(2);
        assertThat(report.failed()).containsExactly(broken.id());
        assertThat(world.alarms()).containsExactly(Notice.Kind.KEY_UNOPENABLE);
        assertThat(world.audit(AuditEvent.KeyUnopenable.class))
                .containsExactly(new AuditEvent.KeyUnopenable(broken.id()));
        assertThat(world.lastEntry().event()).isEqualTo(new AuditEvent.KeysProved(2, 1));
    }

    @Test
    void whatIsDestroyedMeanwhileIsNoLoss() {
        done(world.sparekey.removeDevice().remove(world.admin(), macs.get(0).id()));
        world.pass(Duration.ofDays(91));
        world.interruptions.before(
                Interruptions.When.OPEN, () -> done(world.sparekey.destroyKeys().run(People.system(), 10)));
        ProveKeys.Report report = prove(Optional.empty(), 10);

        assertThat(report.failed()).isEmpty();
        assertThat(world.alarms()).isEmpty();
    }

    @Test
    void whatIsDoneToTheFilesIsOnRecordBeforehand() {
        done(world.sparekey.beginMaintenance().begin(world.admin(), Maintenance.COPY_DATABASE_AND_KEYRING));

        assertThat(world.lastEntry().event())
                .isEqualTo(new AuditEvent.MaintenanceBegun(Maintenance.COPY_DATABASE_AND_KEYRING));
        assertThat(world.lastEntry().actor()).isEqualTo(world.admin().id());
    }

    @Test
    void administratorsChangeTheMasterKeyAndEverythingStillOpens() {
        world.vault.addMasterKey();

        assertThat(done(world.sparekey.rekeyVault().rekey(world.admin()))).isEqualTo(3);
        assertThat(done(world.sparekey.rekeyVault().rekey(world.admin()))).isZero();
        assertThat(world.audit(AuditEvent.RekeyStarted.class)).hasSize(2);
        assertThat(world.audit(AuditEvent.RekeyFinished.class))
                .containsExactly(new AuditEvent.RekeyFinished(3), new AuditEvent.RekeyFinished(0));
        assertThat(prove(Optional.empty(), 10).proved()).isEqualTo(3);
    }
}
