// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dd.plist.NSDictionary;
import com.dd.plist.PropertyListParser;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;
import io.sparekey.core.port.DeviceCheckIn;
import io.sparekey.core.port.EscrowProfiles;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.contract.EscrowProfilesContract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the profile back with the library's own parser, and with ours. */
class EscrowProfileWriterTest extends EscrowProfilesContract {

    private static final ProfileRules RULES = new ProfileRules(false, true, 3, false);
    private static final DeviceCertificate CERTIFICATE =
            DeviceCertificate.of(new byte[] {0x30, 0x03, 0x02, 0x01, 0x2A});
    private static final DeviceId DEVICE = DeviceId.of("0197a1c0-5d3e-7abc-8def-0123456789ab");

    private final Delivery delivery = new Delivery();
    private final EscrowProfileWriter writer = new EscrowProfileWriter("the IT department", delivery);

    @Override
    protected EscrowProfiles profiles() {
        return writer;
    }

    @Override
    protected DeviceId reachable() {
        return DEVICE;
    }

    @Override
    protected void breakChannel() {
        delivery.broken = true;
    }

    /** Writes down what it is to deliver. */
    private static final class Delivery implements ProfileDelivery {

        private final List<byte[]> delivered = new ArrayList<>();
        private boolean broken;

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public void deliver(DeviceId device, byte[] profile) {
            if (broken) {
                throw new DeviceCheckIn.Unreachable("broken");
            }
            delivered.add(profile);
        }
    }

    private Map<String, Object> profile(ProfileRules rules) {
        return parse(writer.write(DEVICE, CERTIFICATE, rules));
    }

    @SuppressWarnings("unchecked") // an outermost dictionary becomes such a map
    private static Map<String, Object> parse(byte[] profile) {
        try {
            return (Map<String, Object>) ((NSDictionary) PropertyListParser.parse(profile)).toJavaObject();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked") // so do those inside
    private static Map<String, Object> payload(Map<String, Object> profile, String type) {
        return Arrays.stream((Object[]) profile.get("PayloadContent"))
                .map(payload -> (Map<String, Object>) payload)
                .filter(payload -> type.equals(payload.get("PayloadType")))
                .reduce((one, another) -> {
                    throw new AssertionError("two of " + type);
                })
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // so do those inside
    private static Set<String> types(Map<String, Object> profile) {
        return Arrays.stream((Object[]) profile.get("PayloadContent"))
                .map(payload -> String.valueOf(((Map<String, Object>) payload).get("PayloadType")))
                .collect(Collectors.toSet());
    }

    @Test
    void itIsOneForTheWholeMacThatUsersCannotRemove() {
        assertThat(profile(RULES))
                .containsOnlyKeys(
                        "PayloadType",
                        "PayloadVersion",
                        "PayloadIdentifier",
                        "PayloadUUID",
                        "PayloadDisplayName",
                        "PayloadDescription",
                        "PayloadOrganization",
                        "PayloadScope",
                        "PayloadRemovalDisallowed",
                        "PayloadContent")
                .containsEntry("PayloadType", "Configuration")
                .containsEntry("PayloadIdentifier", EscrowProfileWriter.IDENTIFIER)
                .containsEntry("PayloadScope", "System")
                .containsEntry("PayloadRemovalDisallowed", true);
        assertThat(profile(RULES).get("PayloadVersion")).hasToString("1");
        assertThat(String.valueOf(profile(RULES).get("PayloadDescription"))).contains("the IT department");
    }

    @Test
    void itHoldsTheCertificateInDer() {
        Map<String, Object> payload = payload(profile(RULES), "com.apple.security.pkcs1");

        assertThat(payload)
                .containsEntry("PayloadIdentifier", EscrowProfileWriter.CERTIFICATE_IDENTIFIER)
                .containsEntry("PayloadContent", CERTIFICATE.toBytes());
    }

    @Test
    void itHasKeysEscrowedToThatCertificate() {
        Map<String, Object> profile = profile(RULES);
        Map<String, Object> payload = payload(profile, EscrowProfileWriter.ESCROW_TYPE);

        assertThat(payload)
                .containsEntry("PayloadIdentifier", EscrowProfileWriter.ESCROW_IDENTIFIER)
                .containsEntry("Location", "the IT department")
                .containsEntry(
                        "EncryptCertPayloadUUID",
                        payload(profile, "com.apple.security.pkcs1").get("PayloadUUID"))
                .doesNotContainKey("DeviceKey");
    }

    @Test
    void itSwitchesFileVaultOnAsThePolicySays() {
        for (boolean shows : new boolean[] {false, true}) {
            for (int bypasses : new int[] {-1, 0, 9999}) {
                Map<String, Object> payload =
                        payload(profile(new ProfileRules(true, true, bypasses, shows)), "com.apple.MCX.FileVault2");

                assertThat(payload)
                        .containsEntry("PayloadIdentifier", EscrowProfileWriter.FILEVAULT_IDENTIFIER)
                        .containsEntry("Enable", "On")
                        .containsEntry("Defer", true)
                        .containsEntry("ShowRecoveryKey", shows);
                assertThat(payload.get("DeferForceAtUserLoginMaxBypassAttempts"))
                        .hasToString(String.valueOf(bypasses));
            }
        }
    }

    @Test
    void itLeavesFileVaultAloneIfThePolicySaysSo() {
        assertThat(types(profile(new ProfileRules(true, false, 0, true))))
                .containsExactlyInAnyOrder("com.apple.security.pkcs1", EscrowProfileWriter.ESCROW_TYPE);
    }

    @Test
    void whatIsInstalledAgainReplacesWhatIsThere() {
        Map<String, Object> before = profile(RULES);
        Map<String, Object> otherRules = profile(new ProfileRules(false, false, 0, true));
        Map<String, Object> otherMac = parse(writer.write(Ids.device(), CERTIFICATE, RULES));
        Map<String, Object> otherCertificate =
                parse(writer.write(DEVICE, DeviceCertificate.of(new byte[] {0x30, 0x00}), RULES));

        assertThat(otherRules).containsEntry("PayloadUUID", before.get("PayloadUUID"));
        for (Map<String, Object> other : List.of(otherMac, otherCertificate)) {
            assertThat(other)
                    .containsEntry("PayloadIdentifier", EscrowProfileWriter.IDENTIFIER)
                    .doesNotContainEntry("PayloadUUID", before.get("PayloadUUID"));
        }
    }

    @Test
    void everyPayloadHasAUuidOfItsOwn() {
        Map<String, Object> profile = profile(RULES);

        assertThat(types(profile).stream().map(type -> payload(profile, type).get("PayloadUUID")))
                .doesNotHaveDuplicates()
                .doesNotContain(profile.get("PayloadUUID"))
                .allSatisfy(text -> {
                    UUID uuid = UUID.fromString(String.valueOf(text));
                    assertThat(uuid.version()).isEqualTo(8);
                    assertThat(uuid.variant()).isEqualTo(2);
                });
    }

    @Test
    void itIsXmlWithADocumentTypeThatOurOwnReaderTakesToo() throws PropertyList.Unreadable {
        byte[] written = writer.write(DEVICE, CERTIFICATE, RULES);

        assertThat(written).asString(StandardCharsets.UTF_8).startsWith("<?xml").contains("<!DOCTYPE plist");
        assertThat(PropertyList.read(written).dictionaries("PayloadContent").orElseThrow())
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "IT & <friends> ]]> \"all\"", "鍵は情報システム部が保管します", "🔑 with us"})
    void anyTextSaysWhereTheKeyIs(String location) {
        Map<String, Object> profile =
                parse(new EscrowProfileWriter(location, delivery).write(DEVICE, CERTIFICATE, RULES));

        assertThat(payload(profile, EscrowProfileWriter.ESCROW_TYPE)).containsEntry("Location", location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "\u0000", "a\u202Eb", "\uFFFE", "\uD800"})
    void whatCannotBeShownIsNoLocation(String location) {
        assertThat(EscrowProfileWriter.isLocation(location)).isFalse();
        assertThatThrownBy(() -> new EscrowProfileWriter(location, delivery))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLocationHasItsLimit() {
        assertThat(EscrowProfileWriter.isLocation("x".repeat(EscrowProfileWriter.LONGEST_LOCATION)))
                .isTrue();
        assertThat(EscrowProfileWriter.isLocation("x".repeat(EscrowProfileWriter.LONGEST_LOCATION + 1)))
                .isFalse();
    }

    @Test
    void whatIsInstalledIsDeliveredAsItIs() {
        byte[] profile = writer.write(DEVICE, CERTIFICATE, RULES);

        writer.install(DEVICE, profile);

        assertThat(delivery.delivered).containsExactly(profile);
    }

    @Test
    void withoutADeliveryItCanBeWrittenButNotInstalled() {
        var alone = new EscrowProfileWriter("here", ProfileDelivery.none());

        assertThat(alone.write(DEVICE, CERTIFICATE, RULES)).isNotEmpty();
        assertThat(alone.canInstall()).isFalse();
        assertThatThrownBy(() -> alone.install(DEVICE, new byte[0])).isInstanceOf(DeviceCheckIn.Unreachable.class);
    }
}
