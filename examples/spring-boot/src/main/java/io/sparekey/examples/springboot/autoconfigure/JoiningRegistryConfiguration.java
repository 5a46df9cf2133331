// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import io.sparekey.core.Sparekey;
import io.sparekey.core.port.KeyVault;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** For hosts that choose it: {@code @Import(JoiningRegistryConfiguration.class)}. Nothing here is had by accident. */
@Configuration(proxyBeanMethods = false)
public class JoiningRegistryConfiguration {

    /** Neither its transactions nor its Sparekey become beans, so that nobody is handed them instead of the real ones. */
    @Bean
    JoiningRegistry joiningRegistry(
            DataSource source, PlatformTransactionManager manager, KeyVault vault, Clock clock, SecureRandom random) {
        return new JoiningRegistry(Sparekey.builder()
                .transactions(new JoiningTransactions(source, manager))
                .vault(vault)
                .clock(clock)
                .random(random)
                .build());
    }
}
