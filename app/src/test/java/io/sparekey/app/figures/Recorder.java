// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import io.sparekey.adapters.jdbc.PostgresDatabase;
import io.sparekey.core.port.Transactions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Listens to what a store says to its connection, so that a bare loop can say just the same. Used by one thread. */
final class Recorder {

    private final List<Script.Step> steps = new ArrayList<>();
    /** The SQLite store over a connection that is listened to, and closed by the caller. */
    Transactions inSqlite(Connection connection) throws ReflectiveOperationException {
        // The store lets nobody else hand it a connection, and should not: only this measurement looks under its cover.
        Constructor<?> store = Class.forName("io.sparekey.adapters.jdbc.SqliteTransactions")
                .getDeclaredConstructor(Connection.class, Duration.class);
        store.setAccessible(true);
        return (Transactions) store.newInstance(heard(connection), Duration.ofSeconds(10));
    }

    /** The PostgreSQL store over connections that are listened to; how they begin a transaction is left out. */
    Transactions inPostgres(DataSource source) {
        DataSource heard = proxy(DataSource.class, (method, arguments) -> {
            Object result = invoke(source, method, arguments);
            return result instanceof Connection connection ? heard(connection) : result;
        });
        return PostgresDatabase.open(heard).transactions();
    }

    private Connection heard(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("commit")) {
                steps.add(new Script.Step("COMMIT", List.of()));
            }
            Object result = invoke(connection, method, arguments);
            if (result instanceof PreparedStatement prepared) {
                return prepared(prepared, (String) arguments[0]);
            }
            return result instanceof Statement statement ? statement(statement) : result;
        });
    }

    /** What was said since the last call. */
    Script script() {
        Script script = new Script(steps);
        steps.clear();
        return script;
    }

    private Statement statement(Statement statement) {
        return proxy(Statement.class, (method, arguments) -> {
            if (method.getName().startsWith("execute") && !((String) arguments[0]).startsWith("SET TRANSACTION")) {
                steps.add(new Script.Step((String) arguments[0], List.of()));
            }
            return invoke(statement, method, arguments);
        });
    }

    private PreparedStatement prepared(PreparedStatement statement, String sql) {
        TreeMap<Integer, @Nullable Object> values = new TreeMap<>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                steps.add(new Script.Step(sql, Collections.unmodifiableList(new ArrayList<>(values.values()))));
            } else if (method.getName().equals("setNull")) {
                values.put((Integer) arguments[0], null);
            } else if (method.getName().startsWith("set") && arguments.length >= 2) {
                values.put((Integer) arguments[0], arguments[1]);
            }
            return invoke(statement, method, arguments);
        });
    }

    @FunctionalInterface
    private interface Listener {
        @Nullable
        Object hear(Method method, @Nullable Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Listener listener) {
        InvocationHandler handler =
                (proxy, method, arguments) -> listener.hear(method, arguments == null ? new Object[0] : arguments);
        return type.cast(Proxy.newProxyInstance(Recorder.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
