// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import io.sparekey.core.device.Device;
import io.sparekey.core.port.AgentCredentials;
import io.sparekey.core.port.ApiTokens;
import io.sparekey.core.port.AuditTrail;
import io.sparekey.core.port.DataKeys;
import io.sparekey.core.port.Deliveries;
import io.sparekey.core.port.DeviceCertificates;
import io.sparekey.core.port.Devices;
import io.sparekey.core.port.EscrowedKeys;
import io.sparekey.core.port.Figures;
import io.sparekey.core.port.Logins;
import io.sparekey.core.port.Notices;
import io.sparekey.core.port.People;
import io.sparekey.core.port.Policies;
import io.sparekey.core.port.Rotations;
import io.sparekey.core.port.Stores;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.DeviceBuilder;
import io.sparekey.testkit.MutableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the contracts of all stores have in common: a store that is empty at the beginning of each test. Each call of a port that
 * is had from here is a transaction of its own, so that what is read was committed.
 */
abstract class StoreContract {

    static final Instant T0 = MutableClock.START;

    private Transactions transactions;

    /** Opens a fresh, empty store; called once for each test. */
    protected abstract Transactions transactions();

    @BeforeEach
    void openStore() {
        transactions = transactions();
    }

    final Transactions store() {
        return transactions;
    }

    /** Several calls in one transaction. */
    final <T> T run(Function<Stores, T> work) {
        return transactions.run(work);
    }

    /** Several calls in one transaction. */
    final void change(Consumer<Stores> work) {
        transactions.run(stores -> {
            work.accept(stores);
            return true;
        });
    }

    final Device stored(DeviceBuilder device) {
        Device added = device.build();
        devices().add(added);
        return added;
    }

    final Devices devices() {
        return each(Devices.class, Stores::devices);
    }

    final EscrowedKeys keys() {
        return each(EscrowedKeys.class, Stores::keys);
    }

    final Rotations rotations() {
        return each(Rotations.class, Stores::rotations);
    }

    final Deliveries deliveries() {
        return each(Deliveries.class, Stores::deliveries);
    }

    final Policies policies() {
        return each(Policies.class, Stores::policies);
    }

    final AuditTrail audit() {
        return each(AuditTrail.class, Stores::audit);
    }

    final Notices notices() {
        return each(Notices.class, Stores::notices);
    }

    final Logins logins() {
        return each(Logins.class, Stores::logins);
    }

    final ApiTokens tokens() {
        return each(ApiTokens.class, Stores::tokens);
    }

    final AgentCredentials agents() {
        return each(AgentCredentials.class, Stores::agents);
    }

    final People people() {
        return each(People.class, Stores::people);
    }

    final Figures figures() {
        return each(Figures.class, Stores::figures);
    }

    final DataKeys dataKeys() {
        return each(DataKeys.class, Stores::dataKeys);
    }

    final DeviceCertificates certificates() {
        return each(DeviceCertificates.class, Stores::certificates);
    }

    private <P> P each(Class<P> port, Function<Stores, P> which) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> transactions
                        .run(stores -> call(method, which.apply(stores), arguments))
                        .orElse(null)));
    }

    private static Optional<Object> call(Method method, Object target, Object[] arguments) {
        try {
            return Optional.ofNullable(method.invoke(target, arguments));
        } catch (InvocationTargetException e) {
            if (e.getTargetException() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
