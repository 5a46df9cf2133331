// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.port.Stores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stores that are of no use once their transaction has ended: every call throws {@link IllegalStateException} then. */
final class WhileOpen {

    private WhileOpen() {}

    static Stores guard(Stores stores, AtomicBoolean open) {
        return (Stores) guard(Stores.class, stores, open);
    }

    private static Object guard(Class<?> port, Object target, AtomicBoolean open) {
        return Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
            if (!open.get()) {
                throw new IllegalStateException("the transaction of this " + port.getSimpleName() + " has ended");
            }
            try {
                Object result = method.invoke(target, arguments);
                return port == Stores.class ? guard(method.getReturnType(), result, open) : result;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        });
    }
}
