// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.port.DeviceCertificates;
import io.sparekey.core.port.StaleVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Certificates in a map. */
final class InMemoryDeviceCertificates implements DeviceCertificates {

    private final InMemoryDataKeys dataKeys;
    private final Map<UUID, StoredCertificate> certificates = new HashMap<>();

    InMemoryDeviceCertificates(InMemoryDataKeys dataKeys) {
        this.dataKeys = dataKeys;
    }

    InMemoryDeviceCertificates copy(InMemoryDataKeys copiedDataKeys) {
        var copy = new InMemoryDeviceCertificates(copiedDataKeys);
        copy.certificates.putAll(certificates);
        return copy;
    }

    @Override
    public List<StoredCertificate> find(DeviceId device) {
        return certificates.values().stream()
                .filter(certificate -> certificate.device().equals(device))
                .sorted(Sorted.by(StoredCertificate::id).reversed())
                .toList();
    }

    @Override
    public void add(StoredCertificate certificate) {
        if (certificates.putIfAbsent(certificate.id(), certificate) != null) {
            throw new StaleVersion("certificate " + certificate.id());
        }
    }

    @Override
    public int destroy(DeviceId device) {
        dataKeys.requireDestroyed(device);
        List<StoredCertificate> found = find(device);
        found.forEach(certificate -> certificates.remove(certificate.id()));
        return found.size();
    }
}
