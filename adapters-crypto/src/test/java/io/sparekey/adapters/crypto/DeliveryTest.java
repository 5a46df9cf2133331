// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.Binding.Purpose;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.port.DeviceCertificates.StoredCertificate;
import io.sparekey.core.port.KeyVault.CannotOpen;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.InMemoryTransactions;
import io.sparekey.testkit.MutableClock;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSAlgorithm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes from Macs, addressed to the TEST certificate, through the vault. */
class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");

    private final SecureRandom random = FixedRandom.seeded(5);
    private final MasterKeys masters = new MasterKeys(Samples.keyring(1), random);
    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final Vault vault = Vault.open(transactions, Samples.keyring(1), MutableClock.at(NOW), random);
    private final DeviceId device = Ids.device();

    @BeforeEach
    void deviceHasTheTestCertificate() {
        add(device, Samples.certificate());
    }

    private void add(DeviceId of, DeviceCertificate certificate) {
        vault.keep(of, Ids.delivery(), DeliveredKey.of(new byte[1])); // makes the data key
        UUID id = Ids.next();
        try (DataKey key = masters.unwrap(
                transactions.run(stores -> stores.dataKeys().find(of).orElseThrow()))) {
            Sealed sealed = key.seal(new Binding(of, Purpose.CERTIFICATE_KEY, id), Samples.privateKey(), random);
            transactions.run(stores -> {
                stores.certificates().add(new StoredCertificate(id, of, certificate, sealed));
                return true;
            });
        }
    }

    private Delivery delivery(DeviceId from, byte[] envelope) {
        DeliveryId id = Ids.delivery();
        Sealed kept = vault.keep(from, id, DeliveredKey.of(envelope));
        return new Delivery(id, from, KeySource.MANAGEMENT, Optional.empty(), NOW, NOW, kept, Optional.empty());
    }

    private String received(byte[] envelope) {
        KeyId id = Ids.key();
        SealedKey sealed = vault.receive(delivery(device, envelope), id);
        return Samples.opened(vault, device, id, sealed.sealed());
    }

    private void assertRefused(byte[] envelope) {
        Delivery delivery = delivery(device, envelope);
        var refusal = assertThrows(CannotOpen.class, () -> vault.receive(delivery, Ids.key()));
        assertEquals("DELIVERY " + delivery.id() + " does not open", refusal.getMessage());
        assertEquals(0, refusal.getSuppressed().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openssl-indef.ber", "bc-stream24.ber"})
    void whatAMacSendsIsTakenIn(String vector) {
        assertEquals(Samples.KEY, received(Samples.vector(vector)));
    }

    @Test
    void theFingerprintIsThatOfTheSameKeySealedByHand() {
        try (RecoveryKey key = Samples.key()) {
            assertEquals(
                    vault.seal(Binding.of(device, Ids.key()), key).fingerprint(),
                    vault.receive(delivery(device, Samples.vector("bc-stream24.ber")), Ids.key())
                            .fingerprint());
        }
    }

    @Test
    void anEnvelopeToTheDevicesOwnCertificateIsTakenIn() {
        DeviceId other = Ids.device();
        byte[] envelope = Envelopes.to(vault.certificateFor(other)).of(Samples.OTHER_KEY);
        KeyId id = Ids.key();
        SealedKey sealed = vault.receive(delivery(other, envelope), id);
        assertEquals(Samples.OTHER_KEY, Samples.opened(vault, other, id, sealed.sealed()));
    }

    static ASN1ObjectIdentifier[] ciphers() {
        return new ASN1ObjectIdentifier[] {
            CMSAlgorithm.DES_EDE3_CBC, CMSAlgorithm.AES128_CBC, CMSAlgorithm.AES192_CBC, CMSAlgorithm.AES256_CBC
        };
    }

    @ParameterizedTest
    @MethodSource("ciphers")
    void theseCiphersAreTaken(ASN1ObjectIdentifier cipher) {
        assertEquals(Samples.KEY, received(test().cipher(cipher).of(Samples.KEY)));
        assertEquals(Samples.KEY, received(test().cipher(cipher).oaep("SHA-256").of(Samples.KEY)));
        assertEquals(Samples.KEY, received(test().cipher(cipher).oaep("SHA-1").of(Samples.KEY)));
    }

    @Test
    void otherCiphersAreNot() {
        assertRefused(test().cipher(CMSAlgorithm.CAMELLIA128_CBC).of(Samples.KEY));
        assertRefused(test().cipher(PKCSObjectIdentifiers.RC2_CBC).of(Samples.KEY));
    }

    @Test
    void anOlderCertificateOfTheDeviceStillOpens() {
        DeviceCertificate old = vault.certificateFor(device);
        assertEquals(Samples.certificate(), old);
        // The same device later got another one; envelopes to the first may still be under way.
        add(device, selfMade());
        assertEquals(Samples.KEY, received(Samples.vector("openssl-indef.ber")));
    }

    @Test
    void anotherCertificateOnTheSameKeyIsNotMatched() {
        DeviceId other = Ids.device();
        add(other, Samples.certificate());
        assertRefused(Envelopes.to(selfMade()).of(Samples.KEY));
    }

    @Test
    void anEnvelopeToAnotherDeviceIsRefused() {
        DeviceId other = Ids.device();
        byte[] envelope = Envelopes.to(vault.certificateFor(other)).of(Samples.KEY);
        assertRefused(envelope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "KQ7M2ZRX9HTVBW4DLP6CN3YF",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF\n",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF\0",
                " KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF",
                "kq7m-2zrx-9htv-bw4d-lp6c-n3yf",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YFX",
                "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y",
                "KQ7M 2ZRX 9HTV BW4D LP6C N3YF"
            })
    void anythingButAKeyInItsShownFormIsRefused(String clear) {
        assertRefused(test().of(clear));
    }

    @Test
    void trailingBytesAreRefused() {
        byte[] envelope = Samples.vector("bc-stream24.ber");
        for (int extra = 1; extra <= 3; extra++) {
            assertRefused(Arrays.copyOf(envelope, envelope.length + extra));
        }
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] envelope = Samples.vector("openssl-indef.ber");
        for (int length = 1; length < envelope.length; length++) {
            assertRefused(Arrays.copyOf(envelope, length));
        }
    }

    @Test
    void garbageIsRefused() {
        var chance = new Random(6);
        for (int i = 0; i < 500; i++) {
            byte[] garbage = new byte[1 + chance.nextInt(300)];
            chance.nextBytes(garbage);
            assertRefused(garbage);
        }
        assertRefused(Samples.KEY.getBytes(US_ASCII));
        assertRefused(Samples.certificate().toBytes());
    }

    @Test
    void deepNestingIsRefusedBeforeItUsesUpTheStack() {
        byte[] nested = new byte[DeliveredKey.MAX_BYTES];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        assertRefused(nested);
    }

    /**
     * The envelope authenticates nothing, so some changes yield the same key, or, in the initialisation vector, even another
     * well-formed one; that is why a key is bound to the enrolment that the channel names. All others are refused, and alike.
     */
    @Test
    void of2000ChangedBytesNoneMakesAnythingButAKeyOrARefusal() {
        byte[] vector = Samples.vector("bc-stream24.ber");
        var chance = new Random(7);
        int same = 0;
        int other = 0;
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = vector.clone();
            changed[chance.nextInt(changed.length)] ^= (byte) (1 + chance.nextInt(255));
            try {
                String key = received(changed);
                assertTrue(key.matches("[A-Z0-9]{4}(-[A-Z0-9]{4}){5}"));
                if (key.equals(Samples.KEY)) {
                    same++;
                } else {
                    other++;
                }
            } catch (CannotOpen expected) {
                refused++;
            }
        }
        String counts = same + " the same, " + other + " another key, " + refused + " refused, seed 7";
        assertTrue(
                other <= 20, counts); // 8 of 452 bytes are the initialisation vector, 35 of 255 changes give a symbol
        assertTrue(refused >= 1_500, counts);
    }

    @Test
    void aDeliveryOpensForItsOwnIdAndDeviceOnly() {
        Delivery kept = delivery(device, Samples.vector("bc-stream24.ber"));
        Delivery moved = new Delivery(
                Ids.delivery(), device, kept.source(), kept.rotation(), NOW, NOW, kept.envelope(), Optional.empty());
        assertThrows(CannotOpen.class, () -> vault.receive(moved, Ids.key()));
        DeviceId other = Ids.device();
        add(other, Samples.certificate());
        Delivery stolen = new Delivery(
                kept.id(), other, kept.source(), kept.rotation(), NOW, NOW, kept.envelope(), Optional.empty());
        assertThrows(CannotOpen.class, () -> vault.receive(stolen, Ids.key()));
    }

    @Test
    void noByteOfAKeptDeliveryMayChange() {
        Delivery kept = delivery(device, Samples.vector("bc-stream24.ber"));
        int length = kept.envelope().ciphertext().toBytes().length;
        for (int at = 0; at < length; at++) {
            Sealed changed = Samples.withByteChanged(kept.envelope(), at, 0x10);
            Delivery delivery = new Delivery(
                    kept.id(), device, kept.source(), kept.rotation(), NOW, NOW, changed, Optional.empty());
            assertThrows(CannotOpen.class, () -> vault.receive(delivery, Ids.key()));
        }
    }

    @Test
    void aStoreThatFailsIsNotMistakenForABadEnvelope() {
        Delivery kept = delivery(device, Samples.vector("bc-stream24.ber"));
        transactions.failNextCommit();
        assertThrows(StoreUnavailable.class, () -> vault.receive(kept, Ids.key()));
    }

    @Test
    void aDeviceOfWhichNothingIsKnownHasNothingThatOpens() {
        Delivery kept = delivery(device, Samples.vector("bc-stream24.ber"));
        Delivery unknown = new Delivery(
                kept.id(), Ids.device(), kept.source(), kept.rotation(), NOW, NOW, kept.envelope(), Optional.empty());
        assertThrows(CannotOpen.class, () -> vault.receive(unknown, Ids.key()));
    }

    private static Envelopes test() {
        return Envelopes.to(Samples.certificate());
    }

    private DeviceCertificate selfMade() {
        try (EscrowCertificate made = EscrowCertificate.make(Ids.device(), NOW, random)) {
            return made.certificate();
        }
    }
}
