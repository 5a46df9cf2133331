// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.port.DeviceCertificates;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Certificates and their sealed private keys in SQL. The schema itself forbids to change one, or to lose one that is still of use. */
final class JdbiDeviceCertificates implements DeviceCertificates {

    static final String FIND = "SELECT * FROM device_certificates WHERE device = :device ORDER BY id DESC";

    static final String ADD = """
            INSERT INTO device_certificates (id, device, certificate, sealed_ciphertext, sealed_data_key, sealed_format)
            VALUES (:id, :device, :certificate, :sealed_ciphertext, :sealed_data_key, :sealed_format)
            """;

    static final String DESTROY = "DELETE FROM device_certificates WHERE device = :device";

    private final Session session;

    JdbiDeviceCertificates(Session session) {
        this.session = session;
    }

    @Override
    public List<StoredCertificate> find(DeviceId device) {
        return session.sql(FIND).bind("device", device.value()).list(JdbiDeviceCertificates::read);
    }

    @Override
    public void add(StoredCertificate certificate) {
        session.sql(ADD)
                .bind("id", certificate.id())
                .bind("device", certificate.device().value())
                .bind("certificate", certificate.certificate().toBytes())
                .bindSealed("sealed", Optional.of(certificate.privateKey()))
                .runOnce("certificate " + certificate.id());
    }

    @Override
    public int destroy(DeviceId device) {
        return session.sql(DESTROY).bind("device", device.value()).run("the certificates of device " + device);
    }

    private static StoredCertificate read(Row row) throws SQLException {
        return new StoredCertificate(
                row.uuid("id"),
                new DeviceId(row.uuid("device")),
                DeviceCertificate.of(row.bytes("certificate")),
                row.sealed("sealed"));
    }
}
