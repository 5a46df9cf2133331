// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.Device;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.core.port.Transactions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoiningTransactionsTest {

    @Test
    void withoutATransactionOfTheHostsNothingRuns(@TempDir Path directory) {
        try (OfficeDatabase database = new OfficeDatabase(directory, 1)) {
            Transactions joining = database.joining();

            assertThatThrownBy(() -> joining.run(stores -> "never"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("begin one first");
        }
    }

    @Test
    void workThatThrowsIsTakenBackThoughTheHostGoesOn(@TempDir Path directory) {
        Device first = aDevice().build();
        Device second = aDevice().build();
        try (OfficeDatabase database = new OfficeDatabase(directory, 1)) {
            Transactions joining = database.joining();

            database.transactional().executeWithoutResult(status -> {
                add(joining, first);
                assertThatThrownBy(() -> joining.run(stores -> {
                            stores.devices().add(second);
                            stores.devices().add(first);
                            return true;
                        }))
                        .isInstanceOf(StaleVersion.class);
            });

            assertThat(isThere(database, first)).isTrue();
            assertThat(isThere(database, second)).isFalse();
        }
    }

    private static void add(Transactions transactions, Device device) {
        boolean added = transactions.run(stores -> {
            stores.devices().add(device);
            return true;
        });
        assertThat(added).isTrue();
    }

    private static boolean isThere(OfficeDatabase database, Device device) {
        return database.separate()
                .run(stores -> stores.devices().find(device.id()).isPresent());
    }
}
