// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.DataKeyId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.DeviceCertificates.StoredCertificate;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.testkit.Ids;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link io.sparekey.core.port.DeviceCertificates} must do. */
public abstract class DeviceCertificatesContract extends StoreContract {

    private final DataKeyId dataKey = Ids.dataKey();
    private DeviceId mac;
    private DeviceId otherMac;

    @BeforeEach
    void registerMacs() {
        mac = stored(aDevice()).id();
        otherMac = stored(aDevice()).id();
    }

    @Test
    void findsNothingAtTheBeginning() {
        assertThat(certificates().find(mac)).isEmpty();
    }

    @Test
    void findsTheCertificatesOfADeviceNewestFirst() {
        StoredCertificate older = added(mac);
        StoredCertificate newer = added(mac);
        StoredCertificate other = added(otherMac);

        assertThat(certificates().find(mac)).containsExactly(newer, older);
        assertThat(certificates().find(otherMac)).containsExactly(other);
    }

    @Test
    void noCertificateIsOverwritten() {
        StoredCertificate certificate = added(mac);

        assertThatThrownBy(() -> certificates().add(certificate(certificate.id(), mac, "other")))
                .isInstanceOf(StaleVersion.class);

        assertThat(certificates().find(mac)).containsExactly(certificate);
    }

    @Test
    void destroysTheCertificatesOfOneDevice() {
        added(mac);
        added(mac);
        StoredCertificate other = added(otherMac);

        assertThat(certificates().destroy(mac)).isEqualTo(2);

        assertThat(certificates().find(mac)).isEmpty();
        assertThat(certificates().find(otherMac)).containsExactly(other);
        assertThat(certificates().destroy(mac)).isZero();
    }

    @Test
    void destroysNothingThatCouldStillBeRead() {
        StoredCertificate certificate = added(mac);
        dataKeys().add(new WrappedDataKey(dataKey, mac, 1, Ciphertext.of(new byte[] {1})));

        assertThatThrownBy(() -> certificates().destroy(mac)).isInstanceOf(RuntimeException.class);
        assertThat(certificates().find(mac)).containsExactly(certificate);

        int destroyed = run(stores -> {
            stores.dataKeys().destroy(mac);
            return stores.certificates().destroy(mac);
        });
        assertThat(destroyed).isEqualTo(1);
    }

    private StoredCertificate added(DeviceId device) {
        UUID id = Ids.next();
        StoredCertificate certificate = certificate(id, device, "certificate " + id);
        certificates().add(certificate);
        return certificate;
    }

    private StoredCertificate certificate(UUID id, DeviceId device, String text) {
        byte[] der = text.getBytes(StandardCharsets.UTF_8);
        return new StoredCertificate(
                id, device, DeviceCertificate.of(der), new Sealed(Ciphertext.of(new byte[] {0, -1, 127}), dataKey, 3));
    }
}
