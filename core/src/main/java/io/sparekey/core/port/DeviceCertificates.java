// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.Sealed;
import java.util.List;
import java.util.UUID;

/** The certificates that Macs encrypt their keys to, with the sealed private keys. Added, never changed; old envelopes still name old ones. */
public interface DeviceCertificates {

    /**
     * A certificate.
     *
     * @param id what its sealed private key is bound to
     * @param certificate the certificate itself
     * @param privateKey PKCS #8, sealed
     */
    record StoredCertificate(UUID id, DeviceId device, DeviceCertificate certificate, Sealed privateKey) {}

    /** The certificates of the device, newest first. */
    List<StoredCertificate> find(DeviceId device);

    /** Adds a certificate. @throws StaleVersion if its id is there already */
    void add(StoredCertificate certificate);

    /** Deletes the certificates of a device whose keys are destroyed. @return how many there were */
    int destroy(DeviceId device);
}
