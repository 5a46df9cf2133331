// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.People;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DevicesOverApiTest {

    private final TestApi api = new TestApi();

    @Test
    void supportMayListTheirOwnDevicesAlone() {
        api.world().register("C02ANN", "Ann's", People.ANN, Ownership.CORPORATE);
        api.world().register("C02BOB", "Bob's", People.BOB, Ownership.CORPORATE);

        assertThat(list("/devices")).contains("C02ANN", "C02BOB");
        assertThat(list("/devices?which=visible")).contains("C02ANN", "C02BOB");
        assertThat(list("/devices?which=own")).contains("C02BOB").doesNotContain("C02ANN");
    }

    private String list(String path) {
        Actor bob =
                new Actor.Person(People.BOB, Set.of(Right.INSPECT), api.world().now());
        return api.json(TestApi.get(path).from(bob), 200).toString();
    }
}
