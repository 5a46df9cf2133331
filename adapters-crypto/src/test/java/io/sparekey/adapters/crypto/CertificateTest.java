// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.port.DataKeys.WrappedDataKey;
import io.sparekey.core.port.DeviceCertificates.StoredCertificate;
import io.sparekey.core.port.KeyVault.CannotOpen;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.MutableClock;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CertificateTest {

    private final MutableClock clock = MutableClock.at("2026-04-01T09:00:00Z");
    private final InMemoryTransactions transactions = InMemoryTransactions.repeating();
    private final Vault vault = Vault.open(transactions, Samples.keyring(1), clock, FixedRandom.seeded(8));
    private final DeviceId device = Ids.device();

    private List<StoredCertificate> stored() {
        return transactions.run(stores -> stores.certificates().find(device));
    }

    @Test
    void itIsAnRsa2048CertificateValidForThirtyYears() throws GeneralSecurityException {
        X509Certificate certificate = parse(vault.certificateFor(device));
        certificate.verify(certificate.getPublicKey());
        assertEquals(
                2048, ((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength());
        assertEquals(
                "CN=FileVault escrow " + device,
                certificate.getSubjectX500Principal().getName());
        assertEquals(Date.from(Instant.parse("2026-03-31T09:00:00Z")), certificate.getNotBefore());
        assertEquals(Date.from(Instant.parse("2056-04-01T09:00:00Z")), certificate.getNotAfter());
        assertTrue(certificate.getKeyUsage()[2], "key encipherment");
        assertEquals(-1, certificate.getBasicConstraints());
        assertEquals(159, certificate.getSerialNumber().bitLength());
    }

    @Test
    void aDeviceKeepsItsCertificateAndEachHasItsOwn() {
        DeviceCertificate first = vault.certificateFor(device);
        assertEquals(first, vault.certificateFor(device));
        assertEquals(1, stored().size());
        assertNotEquals(first, vault.certificateFor(Ids.device()));
    }

    @Test
    void itDoesNotLeaveBeforeItsPrivateKeyIsStored() {
        vault.certificateFor(Ids.device());
        vault.keep(device, Ids.delivery(), DeliveredKey.of(new byte[1]));
        transactions.failCommit(3); // after the data key and the list of certificates are read
        assertThrows(StoreUnavailable.class, () -> vault.certificateFor(device));
        assertEquals(List.of(), stored());
    }

    @Test
    void threadsThatAskAtOnceGetTheSameOne() throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<DeviceCertificate> ask = () -> vault.certificateFor(device);
            var answers = new HashSet<DeviceCertificate>();
            for (var answer : pool.invokeAll(Collections.nCopies(4, ask))) {
                answers.add(answer.get());
            }
            assertEquals(1, answers.size());
            assertEquals(1, stored().size());
        } finally {
            pool.shutdown();
        }
    }

    /** Whoever can write to the database could otherwise have the Mac encrypt its key to them. */
    @Test
    void oneThatSomebodyHasPutIntoTheDatabaseDoesNotLeave() {
        vault.certificateFor(device);
        StoredCertificate genuine = stored().get(0);
        DeviceCertificate theirs = vault.certificateFor(Ids.device());
        assertThrows(CannotOpen.class, () -> withRow(theirs, genuine.privateKey()));
        assertThrows(CannotOpen.class, () -> withRow(theirs, Samples.withByteChanged(genuine.privateKey(), 20, 1)));
        assertEquals(genuine.certificate(), withRow(genuine.certificate(), genuine.privateKey()));
    }

    /** What a vault says whose database has another row in the place of the device's. */
    private DeviceCertificate withRow(DeviceCertificate certificate, Sealed privateKey) {
        var forged = new InMemoryTransactions();
        StoredCertificate genuine = stored().get(0);
        WrappedDataKey dataKey =
                transactions.run(stores -> stores.dataKeys().find(device).orElseThrow());
        Vault opened = Vault.open(forged, Samples.keyring(1), clock, FixedRandom.seeded(9));
        forged.run(stores -> {
            stores.dataKeys().add(dataKey);
            stores.certificates().add(new StoredCertificate(genuine.id(), device, certificate, privateKey));
            return true;
        });
        return opened.certificateFor(device);
    }

    private static X509Certificate parse(DeviceCertificate certificate) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.toBytes()));
    }
}
