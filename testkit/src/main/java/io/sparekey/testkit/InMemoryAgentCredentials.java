// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.access.AgentCredential;
import io.sparekey.core.access.AgentId;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.AgentCredentials;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.StaleVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The credentials of device agents in a map. */
final class InMemoryAgentCredentials implements AgentCredentials {

    private final Map<AgentId, AgentCredential> credentials = new HashMap<>();

    InMemoryAgentCredentials copy() {
        var copy = new InMemoryAgentCredentials();
        copy.credentials.putAll(credentials);
        return copy;
    }

    @Override
    public void add(AgentCredential credential) {
        if (find(credential.digest()).isPresent() || credentials.putIfAbsent(credential.id(), credential) != null) {
            throw stale(credential);
        }
    }

    @Override
    public Optional<AgentCredential> find(AgentId id) {
        return Optional.ofNullable(credentials.get(id));
    }

    @Override
    public Optional<AgentCredential> find(String digest) {
        return credentials.values().stream()
                .filter(credential -> credential.digest().equals(digest) || credential.isSucceededBy(digest))
                .findFirst();
    }

    @Override
    public List<AgentCredential> findLive(DeviceId device) {
        return of(device)
                .filter(credential -> credential.revoked().isEmpty())
                .sorted(Sorted.by(AgentCredential::id).reversed())
                .toList();
    }

    @Override
    public void update(AgentCredential credential) {
        AgentCredential known = find(credential.id()).orElseThrow(() -> stale(credential));
        if (known.version() != credential.version()) {
            throw stale(credential);
        }
        if (known.revoked().isPresent()) {
            throw new IllegalStateException("an agent is revoked for ever");
        }
        credentials.put(credential.id(), credential.nextVersion());
    }

    @Override
    public Page<AgentCredential, AgentId> list(DeviceId device, Optional<AgentId> before, int limit) {
        var found = of(device)
                .filter(credential -> Sorted.isBefore(credential.id(), before))
                .sorted(Sorted.by(AgentCredential::id).reversed());
        return Sorted.page(found, limit, AgentCredential::id);
    }

    private Stream<AgentCredential> of(DeviceId device) {
        return credentials.values().stream()
                .filter(credential -> credential.device().equals(device));
    }

    private static StaleVersion stale(AgentCredential credential) {
        return new StaleVersion("agent " + credential.id());
    }
}
