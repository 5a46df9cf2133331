// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import io.sparekey.adapters.crypto.Keyring;
import io.sparekey.adapters.crypto.Vault;
import io.sparekey.adapters.jdbc.SqliteStores;
import io.sparekey.core.Sparekey;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.KeyRotation;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.Transactions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** {@link Sparekey} from a bean of each port. Each of them backs off where the host has one of its own. */
@AutoConfiguration(after = {DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class})
public class SparekeyAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Sparekey sparekey(
            Transactions transactions,
            KeyVault vault,
            KeyRotation rotation,
            DeviceCheckIn checkIn,
            Clock clock,
            SecureRandom random) {
        return Sparekey.builder()
                .transactions(transactions)
                .vault(vault)
                .rotation(rotation)
                .checkIn(checkIn)
                .clock(clock)
                .random(random)
                .build();
    }

    /** After the host's own migrations, which may insist on finding its database empty. */
    @Bean
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    Transactions sparekeyTransactions(DataSource source, PlatformTransactionManager manager) {
        SqliteStores.bringUpToDate(source);
        return new SeparateTransactions(source, manager);
    }

    @Bean
    @ConditionalOnMissingBean
    KeyRotation keyRotation() {
        return KeyRotation.none();
    }

    @Bean
    @ConditionalOnMissingBean
    DeviceCheckIn deviceCheckIn() {
        return DeviceCheckIn.none();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    /** The vault, under the key in the file that {@code sparekey.master-key} names. Spring closes the keyring after it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(KeyVault.class)
    static class VaultConfiguration {

        @Bean
        @ConditionalOnMissingBean
        Keyring keyring(@Value("${sparekey.master-key}") Path masterKey) {
            return Keyring.ofKeyFile(masterKey);
        }

        @Bean
        KeyVault keyVault(Transactions transactions, Keyring keyring, Clock clock, SecureRandom random) {
            return Vault.open(transactions, keyring, clock, random);
        }
    }
}
