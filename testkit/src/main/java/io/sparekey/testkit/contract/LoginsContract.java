// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.People.ANN;
import static io.sparekey.testkit.People.ANNS_LOGIN;
import static io.sparekey.testkit.People.BOB;
import static io.sparekey.testkit.People.HANAKO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.LoginName;
import io.sparekey.core.port.StaleVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.Logins} must do. */
public abstract class LoginsContract extends StoreContract {

    @Test
    void anUnboundNameIsNobody() {
        assertThat(logins().find(ANNS_LOGIN)).isEmpty();
    }

    @Test
    void aBoundNameIsThatPersonHoweverItIsWritten() {
        logins().bind(ANNS_LOGIN, ANN);
        logins().bind(new LoginName("花子@例.jp"), HANAKO);

        assertThat(logins().find(new LoginName(" ANN@EXAMPLE.org "))).contains(ANN);
        assertThat(logins().find(new LoginName("花子@例.jp"))).contains(HANAKO);
    }

    @Test
    void findsSeveralAtOnce() {
        logins().bind(ANNS_LOGIN, ANN);
        logins().bind(new LoginName("bob"), BOB);
        logins().bind(new LoginName("carl"), BOB);

        assertThat(logins().findAll(List.of(ANNS_LOGIN, new LoginName("Bob"), new LoginName("nobody"))))
                .isEqualTo(Map.of(ANNS_LOGIN, ANN, new LoginName("bob"), BOB));
        assertThat(logins().findAll(List.of())).isEmpty();
    }

    @Test
    void aNameIsBoundOnce() {
        logins().bind(ANNS_LOGIN, ANN);

        assertThatThrownBy(() -> logins().bind(ANNS_LOGIN, BOB)).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> logins().bind(ANNS_LOGIN, ANN)).isInstanceOf(StaleVersion.class);

        assertThat(logins().find(ANNS_LOGIN)).contains(ANN);
    }

    @Test
    void aPersonMayHaveSeveralNames() {
        var second = new LoginName("EXAMPLE\\ann");
        logins().bind(ANNS_LOGIN, ANN);
        logins().bind(second, ANN);

        assertThat(logins().find(second)).contains(ANN);
    }
}
