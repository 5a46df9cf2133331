// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.Logins;
import io.sparekey.core.port.StaleVersion;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bound login names in a map. */
final class InMemoryLogins implements Logins {

    private final Map<LoginName, UserId> bound = new HashMap<>();

    InMemoryLogins copy() {
        var copy = new InMemoryLogins();
        copy.bound.putAll(bound);
        return copy;
    }

    @Override
    public Optional<UserId> find(LoginName login) {
        return Optional.ofNullable(bound.get(login));
    }

    @Override
    public Map<LoginName, UserId> findAll(Collection<LoginName> logins) {
        Map<LoginName, UserId> found = new HashMap<>(bound);
        found.keySet().retainAll(Set.copyOf(logins));
        return found;
    }

    @Override
    public void bind(LoginName login, UserId user) {
        if (bound.putIfAbsent(login, user) != null) {
            throw new StaleVersion("login name " + login);
        }
    }
}
