// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.springboot.autoconfigure;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sparekey.adapters.jdbc.SqliteStores;
import java.nio.file.Path;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A host's pool and transactions, as Spring Boot would make them, with Sparekey's tables. */
final class OfficeDatabase implements AutoCloseable {

    private final HikariDataSource source;
    private final PlatformTransactionManager manager;

    OfficeDatabase(Path directory, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:sqlite:" + directory.resolve("office.db") + "?busy_timeout=10000&" + SqliteStores.SETTINGS);
        config.setMaximumPoolSize(connections);
        source = new HikariDataSource(config);
        manager = new JdbcTransactionManager(source);
        SqliteStores.bringUpToDate(source);
    }

    SeparateTransactions separate() {
        return new SeparateTransactions(source, manager);
    }

    JoiningTransactions joining() {
        return new JoiningTransactions(source, manager);
    }

    /** What {@code @Transactional} does. */
    TransactionTemplate transactional() {
        return new TransactionTemplate(manager);
    }

    @Override
    public void close() {
        source.close();
    }
}
