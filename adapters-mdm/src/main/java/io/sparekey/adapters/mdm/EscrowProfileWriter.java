// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.policy.EscrowPolicy.ProfileRules;
import io.sparekey.core.port.EscrowProfiles;
import java.util.ArrayList;
import java.util.List;

/**
 * The escrow profile of a Mac (Apple, Device Management: {@code com.apple.security.pkcs1}, {@code com.apple.security.FDERecoveryKeyEscrow},
 * {@code com.apple.MCX.FileVault2}). Its identifiers are the same on all Macs, so that installing it again replaces it and a report tells
 * whether it is there; its UUIDs are the same as long as device and certificate are. It is not signed: the management channel vouches for it.
 */
public final class EscrowProfileWriter implements EscrowProfiles {

    /** The {@code PayloadIdentifier} of the profile. */
    public static final String IDENTIFIER = "io.sparekey.escrow";

    /** The {@code PayloadIdentifier} of the certificate in it. */
    public static final String CERTIFICATE_IDENTIFIER = IDENTIFIER + ".certificate";

    /** The {@code PayloadIdentifier} of what has keys escrowed. */
    public static final String ESCROW_IDENTIFIER = IDENTIFIER + ".recovery-key";

    /** The {@code PayloadIdentifier} of what switches FileVault on. */
    public static final String FILEVAULT_IDENTIFIER = IDENTIFIER + ".filevault";

    /** The {@code PayloadType} of what has keys escrowed, whosever profile it is in. A Mac takes one only. */
    public static final String ESCROW_TYPE = "com.apple.security.FDERecoveryKeyEscrow";

    /** The longest {@code Location}. */
    public static final int LONGEST_LOCATION = 200;

    private static final String ORGANIZATION = "Sparekey";

    private final String location;
    private final ProfileDelivery delivery;

    /**
     * Over that channel.
     *
     * @param location where the key is kept, in words that macOS shows to users; {@link #isLocation} says what it takes
     */
    public EscrowProfileWriter(String location, ProfileDelivery delivery) {
        if (!isLocation(location)) {
            throw new IllegalArgumentException(
                    "a location has 1 to " + LONGEST_LOCATION + " printable characters on one line");
        }
        this.location = location;
        this.delivery = delivery;
    }

    /** Whether the text has 1 to {@link #LONGEST_LOCATION} printable characters on one line. */
    public static boolean isLocation(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_LOCATION
                && text.codePoints().allMatch(LocationText::holds);
    }

    @Override
    public byte[] write(DeviceId device, DeviceCertificate certificate, ProfileRules rules) {
        var ids = new PayloadIds(device, certificate);
        List<NSDictionary> payloads = new ArrayList<>();
        payloads.add(certificate(ids, certificate));
        payloads.add(escrow(ids));
        if (rules.enforces()) {
            payloads.add(fileVault(ids, rules));
        }
        NSDictionary profile = ids.payload("Configuration", IDENTIFIER, "FileVault recovery key");
        profile.put("PayloadDescription", "Has this Mac hand its FileVault recovery key to: " + location);
        profile.put("PayloadOrganization", ORGANIZATION);
        profile.put("PayloadScope", "System");
        profile.put("PayloadRemovalDisallowed", true);
        profile.put("PayloadContent", new NSArray(payloads.toArray(NSDictionary[]::new)));
        return PropertyList.write(profile);
    }

    private static NSDictionary certificate(PayloadIds ids, DeviceCertificate certificate) {
        NSDictionary payload = ids.payload(
                "com.apple.security.pkcs1", CERTIFICATE_IDENTIFIER, "Certificate that the key is encrypted to");
        payload.put("PayloadContent", certificate.toBytes());
        return payload;
    }

    /** Without a {@code DeviceKey}: macOS then shows the serial number to whoever has forgotten the password, and support finds the Mac by it. */
    private NSDictionary escrow(PayloadIds ids) {
        NSDictionary payload = ids.payload(ESCROW_TYPE, ESCROW_IDENTIFIER, "Escrow of the recovery key");
        payload.put("Location", location);
        payload.put("EncryptCertPayloadUUID", ids.uuid(CERTIFICATE_IDENTIFIER));
        return payload;
    }

    private static NSDictionary fileVault(PayloadIds ids, ProfileRules rules) {
        NSDictionary payload = ids.payload("com.apple.MCX.FileVault2", FILEVAULT_IDENTIFIER, "FileVault");
        payload.put("Enable", "On");
        payload.put("Defer", true);
        payload.put("ShowRecoveryKey", rules.showsKey());
        payload.put("DeferForceAtUserLoginMaxBypassAttempts", rules.bypasses());
        return payload;
    }

    @Override
    public boolean canInstall() {
        return delivery.isAvailable();
    }

    @Override
    public void install(DeviceId device, byte[] profile) {
        delivery.deliver(device, profile);
    }
}
