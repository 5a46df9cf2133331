// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a PostgreSQL database is, and who we are to it.
 *
 * @param url as the driver takes it, such as {@code jdbc:postgresql://db1,db2/sparekey}: of several hosts the one that is the primary is
 *     used. Without a password: addresses end up in logs
 * @param user if the URL does not name one
 * @param password empty where the server knows us by other means
 * @param connections the most at once, at least 2; a transaction that finds none free waits
 */
public record PostgresServer(String url, Optional<String> user, Optional<String> password, int connections) {

    /** How URLs begin. */
    public static final String SCHEME = "jdbc:postgresql:";

    /** How many connections, unless told otherwise. */
    public static final int CONNECTIONS = 10;

    /** A server that died in the middle of an answer is noticed after this long. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** @throws IllegalArgumentException if the URL is another database's, or has a password in it */
    public PostgresServer {
        requireUrl(url);
        if (connections < 2) {
            throw new IllegalArgumentException("at least two connections are needed");
        }
    }

    /**
     * Looks whether it is the URL of a PostgreSQL database.
     *
     * @throws IllegalArgumentException if it is another one, or has a password in it; the message does not quote it
     */
    public static void requireUrl(String url) {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("the URL of a PostgreSQL database begins with " + SCHEME);
        }
        String folded = url.toLowerCase(Locale.ROOT);
        if (folded.contains("password=") || folded.matches("[^?]*//[^/?]*@.*")) {
            throw new IllegalArgumentException("the URL of a database must not hold a password: give it apart");
        }
    }

    /** A pool whose connections are set up for our transactions; what the URL says of its own wins. */
    HikariDataSource pool(Duration patience) {
        var config = new HikariConfig();
        config.setPoolName("sparekey");
        config.setJdbcUrl(url);
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(patience.toMillis());
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        config.addDataSourceProperty("ApplicationName", "sparekey");
        config.addDataSourceProperty("targetServerType", "primary");
        // Else the driver remembers for ten seconds which hosts were none.
        config.addDataSourceProperty("hostRecheckSeconds", "1");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT.toSeconds()));
        config.addDataSourceProperty("socketTimeout", String.valueOf(SILENCE.toSeconds()));
        return new HikariDataSource(config);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url + user.map(name -> " as " + name).orElse("");
    }
}
