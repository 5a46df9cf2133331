// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static io.sparekey.testkit.DeviceBuilder.aDevice;
import static io.sparekey.testkit.KeyBuilder.aKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.Binding;
import io.sparekey.core.key.Ciphertext;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.Delivery;
import io.sparekey.core.key.DeliveryId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.KeyId;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.key.RotationId;
import io.sparekey.core.key.Sealed;
import io.sparekey.core.key.SealedKey;
import io.sparekey.core.port.DeviceCertificates.StoredCertificate;
import io.sparekey.core.port.KeyVault;
import io.sparekey.core.port.KeyVault.CannotOpen;
import io.sparekey.core.port.Transactions;
import io.sparekey.testkit.DeliveryBuilder;
import io.sparekey.testkit.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link KeyVault} must do. */
public abstract class KeyVaultContract extends StoreContract {

    private static final String SHOWN = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";
    private static final String OTHER = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF";

    private KeyVault vault;
    private DeviceId mac;
    private DeviceId otherMac;

    /** Makes a vault on that store; called once for each test. */
    protected abstract KeyVault vault(Transactions transactions);

    /** What a Mac would send: an envelope for the owner of that certificate, with that ASCII text in it, be it a key or not. */
    protected abstract DeliveredKey envelope(DeviceCertificate to, String text);

    @BeforeEach
    void openVault() {
        vault = vault(store());
        mac = stored(aDevice()).id();
        otherMac = stored(aDevice()).id();
    }

    @Test
    void opensWhatItSealed() {
        KeyId id = Ids.key();

        SealedKey sealed = seal(mac, id, SHOWN);

        assertThat(open(mac, id, sealed)).isEqualTo(SHOWN);
    }

    @Test
    void isReadyBeforeAndAfterItsFirstKey() {
        assertThatCode(vault::check).doesNotThrowAnyException();
        seal(mac, Ids.key(), SHOWN);
        assertThatCode(vault::check).doesNotThrowAnyException();
    }

    @Test
    void opensForEveryKindOfGrant() {
        KeyId id = Ids.key();
        SealedKey sealed = seal(mac, id, SHOWN);
        var escrowed = aKey().id(id).of(mac).sealed(sealed).build();
        RotationId rotation = Ids.rotation();
        SealedKey typed = seal(Binding.of(mac, rotation), SHOWN);

        assertThat(open(new OpenGrant.Reveal(escrowed), sealed)).isEqualTo(SHOWN);
        assertThat(open(new OpenGrant.Prove(escrowed), sealed)).isEqualTo(SHOWN);
        assertThat(open(new OpenGrant.Unlock(mac, id), sealed)).isEqualTo(SHOWN);
        assertThat(open(new OpenGrant.Unlock(mac, rotation), typed)).isEqualTo(SHOWN);
    }

    @Test
    void theKeyStaysUsableByWhoeverHadItSealed() {
        try (RecoveryKey key = RecoveryKey.ofShown(SHOWN.toCharArray())) {
            vault.seal(Binding.of(mac, Ids.key()), key);

            assertThat(key.<String>lend(String::new)).isEqualTo(SHOWN);
        }
    }

    @Test
    void everyOpeningGivesAKeyOfItsOwn() {
        KeyId id = Ids.key();
        SealedKey sealed = seal(mac, id, SHOWN);
        try (RecoveryKey second = vault.open(new OpenGrant.Unlock(mac, id), sealed.sealed())) {
            vault.open(new OpenGrant.Unlock(mac, id), sealed.sealed()).close();

            assertThat(second.<String>lend(String::new)).isEqualTo(SHOWN);
        }
    }

    @Test
    void opensForNothingElseThanItIsBoundTo() {
        KeyId id = Ids.key();
        SealedKey sealed = seal(mac, id, SHOWN);
        seal(otherMac, Ids.key(), OTHER);

        assertClosed(new OpenGrant.Unlock(otherMac, id), sealed.sealed());
        assertClosed(new OpenGrant.Unlock(mac, Ids.key()), sealed.sealed());
        assertClosed(new OpenGrant.Unlock(mac, new RotationId(id.value())), sealed.sealed());
    }

    @Test
    void opensNothingThatIsDamaged() {
        KeyId id = Ids.key();
        Sealed sealed = seal(mac, id, SHOWN).sealed();
        byte[] bytes = sealed.ciphertext().toBytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            assertClosed(new OpenGrant.Unlock(mac, id), with(sealed, damaged));
        }
        assertClosed(new OpenGrant.Unlock(mac, id), with(sealed, new byte[0]));
        assertClosed(new OpenGrant.Unlock(mac, id), with(sealed, Arrays.copyOf(bytes, bytes.length - 1)));
        assertClosed(new OpenGrant.Unlock(mac, id), new Sealed(sealed.ciphertext(), Ids.dataKey(), sealed.format()));
        assertClosed(
                new OpenGrant.Unlock(mac, id),
                new Sealed(sealed.ciphertext(), sealed.dataKey(), sealed.format() + 1_000));
    }

    private static Sealed with(Sealed sealed, byte[] bytes) {
        return new Sealed(Ciphertext.of(bytes), sealed.dataKey(), sealed.format());
    }

    @Test
    void neverSealsToTheSameCiphertextTwice() {
        KeyId id = Ids.key();

        assertThat(seal(mac, id, SHOWN).sealed())
                .isNotEqualTo(seal(mac, id, SHOWN).sealed());
    }

    @Test
    void ciphertextsDoNotShowTheKey() {
        SealedKey sealed = seal(mac, Ids.key(), SHOWN);

        var bytes = new String(sealed.sealed().ciphertext().toBytes(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("KQ7M").doesNotContain("N3YF");
        assertThat(sealed.toString()).doesNotContain("KQ7M");
    }

    @Test
    void fingerprintsTellWhetherKeysOfADeviceAreTheSame() {
        SealedKey sealed = seal(mac, Ids.key(), SHOWN);

        assertThat(seal(Binding.of(mac, Ids.rotation()), SHOWN).fingerprint()).isEqualTo(sealed.fingerprint());
        assertThat(seal(mac, Ids.key(), OTHER).fingerprint()).isNotEqualTo(sealed.fingerprint());
        assertThat(seal(otherMac, Ids.key(), SHOWN).fingerprint()).isNotEqualTo(sealed.fingerprint());
    }

    @Test
    void severalThreadsSealForAFreshDevice() {
        List<Boolean> opened = Together.run(() -> {
            KeyId id = Ids.key();
            return open(mac, id, seal(mac, id, SHOWN)).equals(SHOWN);
        });

        assertThat(opened).containsOnly(true);
    }

    @Test
    void anotherVaultOnTheSameStoreOpensItAsWell() {
        KeyId id = Ids.key();
        SealedKey sealed = seal(mac, id, SHOWN);
        DeviceCertificate certificate = vault.certificateFor(mac);

        vault = vault(store());

        assertThat(open(mac, id, sealed)).isEqualTo(SHOWN);
        assertThat(vault.certificateFor(mac)).isEqualTo(certificate);
    }

    @Test
    void eachDeviceHasOneCertificate() {
        DeviceCertificate certificate = vault.certificateFor(mac);

        assertThat(vault.certificateFor(mac)).isEqualTo(certificate);
        assertThat(vault.certificateFor(otherMac)).isNotEqualTo(certificate);
        assertThat(certificates().find(mac))
                .extracting(StoredCertificate::certificate)
                .containsExactly(certificate);
    }

    @Test
    void severalThreadsGetTheSameCertificate() {
        Set<DeviceCertificate> certificates = new HashSet<>(Together.run(() -> vault.certificateFor(mac)));

        assertThat(certificates).hasSize(1);
    }

    @Test
    void receivesWhatAMacSends() {
        DeliveryId id = Ids.delivery();
        KeyId as = Ids.key();
        DeliveredKey envelope = envelope(vault.certificateFor(mac), SHOWN);
        Delivery delivery = delivery(id, vault.keep(mac, id, envelope));

        SealedKey received = vault.receive(delivery, as);

        assertThat(open(mac, as, received)).isEqualTo(SHOWN);
        assertThat(received.fingerprint()).isEqualTo(seal(mac, Ids.key(), SHOWN).fingerprint());
    }

    @Test
    void refusesEveryBadEnvelopeInTheSameWords() {
        DeliveryId id = Ids.delivery();
        DeviceCertificate certificate = vault.certificateFor(mac);
        DeviceCertificate foreign = vault.certificateFor(otherMac);
        byte[] cut = envelope(certificate, SHOWN).toBytes();
        List<DeliveredKey> bad = List.of(
                envelope(foreign, SHOWN),
                envelope(certificate, SHOWN.substring(1)),
                envelope(certificate, SHOWN + "\n"),
                envelope(certificate, SHOWN.toLowerCase(Locale.ROOT)),
                envelope(certificate, SHOWN.replace("-", "")),
                envelope(certificate, SHOWN.replace('-', ' ')),
                envelope(certificate, SHOWN + SHOWN),
                envelope(certificate, "?"),
                DeliveredKey.of("garbage".getBytes(StandardCharsets.US_ASCII)),
                DeliveredKey.of(new byte[] {0x30, (byte) 0x80, 0, 0}),
                DeliveredKey.of(Arrays.copyOf(cut, cut.length - 8)),
                DeliveredKey.of(new byte[DeliveredKey.MAX_BYTES]));

        Set<String> messages = new HashSet<>();
        for (DeliveredKey envelope : bad) {
            Delivery delivery = delivery(id, vault.keep(mac, id, envelope));
            Throwable refusal = catchThrowable(() -> vault.receive(delivery, Ids.key()));
            assertThat(refusal).isInstanceOf(CannotOpen.class).hasNoCause();
            messages.add(String.valueOf(refusal.getMessage()));
        }
        assertThat(messages).hasSize(1);
    }

    @Test
    void receivesNothingForADeviceThatNeverHadACertificate() {
        DeliveryId id = Ids.delivery();
        DeliveredKey envelope = envelope(vault.certificateFor(otherMac), SHOWN);
        Delivery delivery = delivery(id, vault.keep(mac, id, envelope));

        assertThatThrownBy(() -> vault.receive(delivery, Ids.key())).isInstanceOf(CannotOpen.class);
    }

    @Test
    void aDeliveryMovedElsewhereDoesNotOpen() {
        DeliveryId id = Ids.delivery();
        vault.certificateFor(otherMac);
        Sealed kept = vault.keep(mac, id, envelope(vault.certificateFor(mac), SHOWN));

        assertThatThrownBy(() -> vault.receive(delivery(Ids.delivery(), kept), Ids.key()))
                .isInstanceOf(CannotOpen.class);
        Delivery elsewhere =
                DeliveryBuilder.aDelivery().id(id).of(otherMac).holding(kept).build();
        assertThatThrownBy(() -> vault.receive(elsewhere, Ids.key())).isInstanceOf(CannotOpen.class);
    }

    @Test
    void nothingOpensOnceTheDataKeyIsDestroyed() {
        KeyId id = Ids.key();
        SealedKey sealed = seal(mac, id, SHOWN);
        DeliveryId deliveryId = Ids.delivery();
        DeliveredKey envelope = envelope(vault.certificateFor(mac), SHOWN);
        Delivery delivery = delivery(deliveryId, vault.keep(mac, deliveryId, envelope));
        assertThat(open(mac, id, sealed)).isEqualTo(SHOWN);

        dataKeys().destroy(mac);

        assertClosed(new OpenGrant.Unlock(mac, id), sealed.sealed());
        assertThatThrownBy(() -> vault.receive(delivery, Ids.key())).isInstanceOf(CannotOpen.class);
        KeyId fresh = Ids.key();
        SealedKey resealed = seal(mac, fresh, SHOWN);
        assertThat(open(mac, fresh, resealed)).isEqualTo(SHOWN);
        assertThat(resealed.fingerprint()).isNotEqualTo(sealed.fingerprint());
        assertClosed(new OpenGrant.Unlock(mac, id), sealed.sealed());
    }

    @Test
    void rewrappingUnderTheSameMasterKeyChangesNothing() {
        KeyId id = Ids.key();
        SealedKey sealed = seal(mac, id, SHOWN);

        assertThat(vault.rewrap()).isZero();

        assertThat(open(mac, id, sealed)).isEqualTo(SHOWN);
    }

    @Test
    void isNotCalledInsideATransaction() {
        assertThatThrownBy(() -> run(stores -> seal(mac, Ids.key(), SHOWN))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> run(stores -> vault.certificateFor(mac))).isInstanceOf(IllegalStateException.class);
    }

    private SealedKey seal(DeviceId device, KeyId id, String shown) {
        return seal(Binding.of(device, id), shown);
    }

    private SealedKey seal(Binding binding, String shown) {
        try (RecoveryKey key = RecoveryKey.ofShown(shown.toCharArray())) {
            return vault.seal(binding, key);
        }
    }

    private String open(DeviceId device, KeyId id, SealedKey sealed) {
        return open(new OpenGrant.Unlock(device, id), sealed);
    }

    private String open(OpenGrant grant, SealedKey sealed) {
        try (RecoveryKey key = vault.open(grant, sealed.sealed())) {
            return key.lend(String::new);
        }
    }

    private void assertClosed(OpenGrant grant, Sealed sealed) {
        assertThatThrownBy(() -> vault.open(grant, sealed)).isInstanceOf(CannotOpen.class);
    }

    private Delivery delivery(DeliveryId id, Sealed envelope) {
        return DeliveryBuilder.aDelivery().id(id).of(mac).holding(envelope).build();
    }
}
