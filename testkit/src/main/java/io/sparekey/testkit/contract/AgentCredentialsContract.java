// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.access.AgentChallenge;
import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.AgentId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AgentCredentials;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.testkit.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AgentCredentials} must do. */
public abstract class AgentCredentialsContract extends StoreContract {

    private static final ActorId MAX = new ActorId(ActorId.Kind.PERSON, "https://id.example.org", "花子 'n\"");

    private int made;

    private String digest() {
        return String.format("%064x", ++made);
    }

    private DeviceId device() {
        return stored(aDevice()).id();
    }

    private AgentCredential added(DeviceId device) {
        return added(AgentCredential.invite(
                new AgentId(Ids.next()), device, digest(), MAX, T0.plusMillis(1), T0.plus(Duration.ofDays(7))));
    }

    private AgentCredential added(AgentCredential credential) {
        agents().add(credential);
        return credential;
    }

    @Test
    void keepsAllThatIsKnown() {
        AgentCredential code = added(device());
        AgentCredential full = added(new AgentCredential(
                new AgentId(Ids.next()),
                code.device(),
                digest(),
                Optional.of(digest()),
                new ActorId(ActorId.Kind.SYSTEM, "", "system"),
                T0,
                T0.plusMillis(1),
                Optional.of(T0.plusMillis(2)),
                Optional.empty(),
                Optional.of(new AgentChallenge("5e".repeat(32), T0.plusMillis(3))),
                0));

        assertThat(agents().find(code.id())).contains(code);
        assertThat(agents().find(code.digest())).contains(code);
        assertThat(agents().find(full.id())).contains(full);
        assertThat(agents().find(full.digest())).contains(full);
        assertThat(agents().find(full.successor().orElseThrow())).contains(full);
    }

    @Test
    void whatWasNotAddedIsNotThere() {
        added(device());

        assertThat(agents().find("f".repeat(64))).isEmpty();
        assertThat(agents().find(new AgentId(Ids.next()))).isEmpty();
        assertThat(agents().findLive(Ids.device())).isEmpty();
    }

    @Test
    void idsAndDigestsAreGivenOnce() {
        AgentCredential first = added(device());
        AgentCredential sameId =
                AgentCredential.invite(first.id(), first.device(), digest(), MAX, first.invited(), first.redeemable());
        AgentCredential sameDigest = AgentCredential.invite(
                new AgentId(Ids.next()), first.device(), first.digest(), MAX, first.invited(), first.redeemable());

        assertThatThrownBy(() -> agents().add(sameId)).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> agents().add(sameDigest)).isInstanceOf(StaleVersion.class);
        assertThat(agents().findLive(first.device())).containsExactly(first);
    }

    @Test
    void itChangesOnTopOfItsNewestVersionOnly() {
        AgentCredential code = added(device());
        AgentCredential succeeded = code.succeeding(digest());
        agents().update(succeeded);

        assertThat(agents().find(code.id())).contains(succeeded.nextVersion());
        assertThatThrownBy(() -> agents().update(succeeded)).isInstanceOf(StaleVersion.class);

        AgentCredential promoted = succeeded.nextVersion().promoted(T0.plusMillis(5));
        agents().update(promoted);

        assertThat(agents().find(code.digest())).isEmpty();
        assertThat(agents().find(promoted.digest())).contains(promoted.nextVersion());
    }

    @Test
    void theRevokedStayAndStayRevoked() {
        DeviceId device = device();
        AgentCredential older = added(device);
        AgentCredential newer = added(device);
        AgentCredential other = added(device());
        assertThat(agents().findLive(device)).containsExactly(newer, older);

        AgentCredential revoked = older.revoked(T0.plusMillis(7));
        agents().update(revoked);

        assertThat(agents().findLive(device)).containsExactly(newer);
        assertThat(agents().findLive(other.device())).containsExactly(other);
        assertThat(agents().find(older.digest())).contains(revoked.nextVersion());
        AgentCredential revived = older.nextVersion();
        assertThatThrownBy(() -> agents().update(revived)).isInstanceOf(IllegalStateException.class);
        assertThat(agents().find(older.id())).contains(revoked.nextVersion());
    }

    @Test
    void listsThoseOfTheDeviceNewestFirstPageByPage() {
        DeviceId device = device();
        List<AgentCredential> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.add(0, added(device));
        }
        added(device());

        Paging.<AgentCredential, AgentId>assertPages(
                newestFirst, (before, limit) -> agents().list(device, before, limit));
    }
}
