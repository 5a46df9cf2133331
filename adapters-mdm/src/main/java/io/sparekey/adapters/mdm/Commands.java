// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.key.RecoveryKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;

/** Commands of Apple's MDM protocol as property lists (https://developer.apple.com/documentation/devicemanagement). */
final class Commands {

    private static final String ROTATION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0"><dict>
            <key>CommandUUID</key><string>%s</string>
            <key>Command</key><dict>
            <key>RequestType</key><string>RotateFileVaultKey</string>
            <key>KeyType</key><string>personal</string>
            <key>ReplyEncryptionCertificate</key><data>%s</data>
            <key>FileVaultUnlock</key><dict><key>Password</key><string>""";

    private static final byte[] ROTATION_END =
            "</string></dict></dict></dict></plist>\n".getBytes(StandardCharsets.US_ASCII);

    private Commands() {}

    static byte[] securityInfo(UUID id) {
        return command(id, request("SecurityInfo"));
    }

    static byte[] profileList(UUID id) {
        return command(id, request("ProfileList"));
    }

    static byte[] deviceInformation(UUID id) {
        NSDictionary request = request("DeviceInformation");
        NSObject[] queries = Stream.of("SerialNumber", "UDID", "DeviceName", "OSVersion", "ModelName")
                .map(NSString::new)
                .toArray(NSObject[]::new);
        request.put("Queries", new NSArray(queries));
        return command(id, request);
    }

    static byte[] installProfile(UUID id, byte[] profile) {
        NSDictionary request = request("InstallProfile");
        request.put("Payload", new NSData(profile));
        return command(id, request);
    }

    /** With the unlock key in clear text: the caller wipes it. Put together from bytes, since texts cannot be wiped. */
    static byte[] rotateFileVaultKey(UUID id, RecoveryKey unlockWith, DeviceCertificate replyTo) {
        byte[] begin = ROTATION.formatted(id, Base64.getEncoder().encodeToString(replyTo.toBytes()))
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer command = ByteBuffer.allocate(begin.length + RecoveryKey.SHOWN_LENGTH + ROTATION_END.length);
        command.put(begin);
        return unlockWith.lend(shown -> {
            for (char symbol : shown) {
                command.put((byte) symbol);
            }
            return command.put(ROTATION_END).array();
        });
    }

    private static NSDictionary request(String type) {
        NSDictionary request = new NSDictionary();
        request.put("RequestType", type);
        return request;
    }

    private static byte[] command(UUID id, NSDictionary request) {
        NSDictionary command = new NSDictionary();
        command.put("CommandUUID", id.toString());
        command.put("Command", request);
        return PropertyList.write(command);
    }
}
