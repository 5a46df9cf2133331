// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidsTest {

    private static final long SEED = 20260401;

    @Test
    void bytesCompareLikeTexts() {
        var random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            UUID one = new UUID(random.nextLong(), random.nextLong());
            UUID two = new UUID(random.nextLong(), random.nextLong());

            assertThat(Uuids.fromBytes(Uuids.toBytes(one))).isEqualTo(one);
            assertThat(Integer.signum(Arrays.compareUnsigned(Uuids.toBytes(one), Uuids.toBytes(two))))
                    .as("%s and %s", one, two)
                    .isEqualTo(Integer.signum(one.toString().compareTo(two.toString())));
        }
    }
}
