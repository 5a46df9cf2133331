// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.jdbc.SqliteStores;
import io.sparekey.core.Sparekey;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import io.sparekey.simulator.SimulatedClock;
import io.sparekey.testkit.FakeKeyVault;
import io.sparekey.testkit.InMemoryTransactions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SparekeyAutoConfigurationTest {

    private final ApplicationContextRunner bare =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SparekeyAutoConfiguration.class));

    @Test
    void backsOffWhereTheHostHasPortsOfItsOwn() {
        InMemoryTransactions transactions = new InMemoryTransactions();
        KeyVault vault = new FakeKeyVault(transactions);
        KeyRotation rotation = KeyRotation.none();
        DeviceCheckIn checkIn = DeviceCheckIn.none();
        Clock clock = new SimulatedClock(Instant.EPOCH);

        bare.withBean(Transactions.class, () -> transactions)
                .withBean(KeyVault.class, () -> vault)
                .withBean(KeyRotation.class, () -> rotation)
                .withBean(DeviceCheckIn.class, () -> checkIn)
                .withBean("office", Clock.class, () -> clock)
                .run(host -> {
                    assertThat(host.getBean(Sparekey.class)).isNotNull();
                    assertThat(host.getBean(Transactions.class)).isSameAs(transactions);
                    assertThat(host.getBean(KeyVault.class)).isSameAs(vault);
                    assertThat(host.getBean(KeyRotation.class)).isSameAs(rotation);
                    assertThat(host.getBean(DeviceCheckIn.class)).isSameAs(checkIn);
                    assertThat(host.getBean(Clock.class)).isSameAs(clock);
                });
    }

    @Test
    void joiningIsHadByChoiceOnly(@TempDir Path directory) {
        InMemoryTransactions elsewhere = new InMemoryTransactions();
        ApplicationContextRunner host = bare.withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=jdbc:sqlite:" + directory.resolve("office.db") + "?"
                        + SqliteStores.SETTINGS)
                .withBean(KeyVault.class, () -> new FakeKeyVault(elsewhere));

        host.run(context ->
                assertThat(context.getBeansOfType(JoiningRegistry.class)).isEmpty());
        host.withUserConfiguration(JoiningRegistryConfiguration.class).run(context -> {
            assertThat(context.getBeansOfType(JoiningRegistry.class)).hasSize(1);
            assertThat(context.getBeansOfType(Transactions.class)).hasSize(1);
            assertThat(context.getBeansOfType(Sparekey.class)).hasSize(1);
        });
    }

    @Test
    void carelessConnectionsAreRefusedAtTheStart(@TempDir Path directory) {
        bare.withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=jdbc:sqlite:" + directory.resolve("office.db"))
                .withBean(KeyVault.class, () -> new FakeKeyVault(new InMemoryTransactions()))
                .run(host -> assertThat(host.getStartupFailure())
                        .hasStackTraceContaining("connections are not set up for keys"));
    }
}
