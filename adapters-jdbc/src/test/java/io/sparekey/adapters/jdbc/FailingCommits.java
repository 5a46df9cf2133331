// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose next commits fail as it is told, and leave the transaction open, as SQLite does where it is busy. Unless that is why,
 * the statement is of no use any more, as with the real driver.
 */
final class FailingCommits {

    private final Deque<Throwable> faults = new ArrayDeque<>();
    private final Connection connection;

    FailingCommits(Connection original) {
        this.connection = proxy(Connection.class, (method, arguments) -> {
            Object result = invoke(original, method, arguments);
            boolean commit = arguments != null && SqliteCommands.COMMIT.equals(arguments[0]);
            return commit && result instanceof PreparedStatement prepared ? failing(prepared) : result;
        });
    }

    Connection connection() {
        return connection;
    }

    /** Has one more commit fail. */
    void next(Throwable fault) {
        faults.add(fault);
    }

    private PreparedStatement failing(PreparedStatement commit) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().equals("execute") && !faults.isEmpty()) {
                Throwable fault = faults.remove();
                if (!SqliteFaults.isBusy(fault)) {
                    commit.close();
                }
                throw fault;
            }
            return invoke(commit, method, arguments);
        });
    }

    private interface Behaviour {
        @Nullable
        Object of(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Behaviour behaviour) {
        InvocationHandler handler = (proxy, method, arguments) -> behaviour.of(method, arguments);
        return type.cast(Proxy.newProxyInstance(FailingCommits.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
