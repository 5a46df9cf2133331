// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.DeviceCertificate;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.port.RotationAnswer;
import io.sparekey.simulator.SimulatedMac;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Mac as a management server sees it: property lists by HTTP PUT (https://developer.apple.com/documentation/devicemanagement), with
 * its certificate in a header. Behind it is a {@link SimulatedMac}, which holds the key and is the judge. It is woken by nobody: whoever
 * runs it calls {@link #poll}. Not thread-safe; several Macs may run at once.
 */
public final class EnrolledMac {

    /** What it says it is. */
    public record Identity(String udid, String serial, String name, String osVersion) {}

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** More commands than these in a row are a fault of somebody. */
    private static final int MOST_COMMANDS = 200;

    private static final String PKCS1 = "com.apple.security.pkcs1";
    private static final String ESCROW = "com.apple.security.FDERecoveryKeyEscrow";

    private final SimulatedMac hardware;
    private final Identity identity;
    private final URI server;
    private final String certificate;
    private final List<Fault> faults = new ArrayList<>();
    private String profile = "";

    /** @param server where NanoMDM is, without {@code /mdm} */
    public EnrolledMac(SimulatedMac hardware, Identity identity, URI server, MdmAuthority authority) {
        this.hardware = hardware;
        this.identity = identity;
        this.server = server.resolve("/mdm");
        this.certificate = authority.headerFor(identity.udid());
    }

    /** The Mac itself, with its disk and its key. */
    public SimulatedMac hardware() {
        return hardware;
    }

    /** What it says it is. */
    public Identity identity() {
        return identity;
    }

    /** Does this wrong at the next occasion, once. */
    public void behave(Fault fault) {
        faults.add(fault);
    }

    /**
     * Is enrolled, or enrolled anew, which empties its queue.
     *
     * @throws Unheard if the server does not take it
     */
    public void enrol() {
        authenticate();
        updateToken();
    }

    /** The first half of enrolling. */
    void authenticate() {
        NSDictionary message = message("Authenticate");
        message.put("Topic", "com.apple.mgmt.External.test");
        message.put("SerialNumber", identity.serial());
        message.put("DeviceName", identity.name());
        message.put("Model", "Mac15,12");
        message.put("ModelName", hardware.model());
        message.put("OSVersion", identity.osVersion());
        message.put("BuildVersion", "24D70");
        checkIn(message);
    }

    /**
     * Tells its token, as after enrolling, and again now and then.
     *
     * @throws Unheard if the server does not take it
     */
    public void updateToken() {
        NSDictionary message = message("TokenUpdate");
        message.put("Topic", "com.apple.mgmt.External.test");
        message.put("PushMagic", "00000000-0000-0000-0000-000000000000");
        message.put("Token", new NSData(new byte[32]));
        checkIn(message);
    }

    /**
     * Hands a secret to the server that is none of anybody else's business.
     *
     * @throws Unheard if the server does not take it
     */
    public void setBootstrapToken(byte[] token) {
        NSDictionary message = message("SetBootstrapToken");
        message.put("BootstrapToken", new NSData(token));
        checkIn(message);
    }

    /**
     * Leaves management.
     *
     * @throws Unheard if the server does not take it
     */
    public void checkOut() {
        NSDictionary message = message("CheckOut");
        message.put("Topic", "com.apple.mgmt.External.test");
        checkIn(message);
    }

    /**
     * Shows up and does what waits for it, unless it sleeps. Ends in the middle if it crashes; the same command will be served again.
     *
     * @return how many commands it carried out
     * @throws Unheard if the server does not answer
     */
    public int poll() {
        if (!hardware.isAwake()) {
            return 0;
        }
        NSDictionary said = message();
        said.put("Status", "Idle");
        for (int done = 0; done < MOST_COMMANDS; done++) {
            byte[] served = put("application/x-apple-aspen-mdm", said);
            if (served.length == 0) {
                return done;
            }
            Optional<NSDictionary> answer = execute(Plists.read(served));
            if (answer.isEmpty()) {
                return done;
            }
            said = answer.get();
            if (faults.remove(Fault.ANSWER_TWICE)) {
                // What is served in between is served again.
                put("application/x-apple-aspen-mdm", said);
            }
        }
        throw new IllegalStateException("commands do not come to an end");
    }

    /** Answers a command that nobody sent. */
    void answerUnasked(String command) {
        NSDictionary said = message();
        said.put("Status", "Acknowledged");
        said.put("CommandUUID", command);
        put("application/x-apple-aspen-mdm", said);
    }

    private Optional<NSDictionary> execute(NSDictionary command) {
        NSDictionary request = (NSDictionary) command.objectForKey("Command");
        NSDictionary answer = message();
        String id = Plists.text(command, "CommandUUID").orElseThrow();
        answer.put("CommandUUID", id);
        if (faults.remove(Fault.NOT_NOW)) {
            answer.put("Status", "NotNow");
            return Optional.of(answer);
        }
        answer.put("Status", "Acknowledged");
        switch (Plists.text(request, "RequestType").orElse("")) {
            case "SecurityInfo" -> answer.put("SecurityInfo", securityInfo());
            case "DeviceInformation" -> answer.put("QueryResponses", deviceInformation());
            case "ProfileList" -> answer.put("ProfileList", profileList());
            case "InstallProfile" -> installProfile(request, answer);
            case "RotateFileVaultKey" -> {
                return rotate(id, request, answer);
            }
            default -> answer.put("Status", "CommandFormatError");
        }
        return Optional.of(answer);
    }

    private NSDictionary securityInfo() {
        DeviceReport report = hardware.report();
        NSDictionary info = new NSDictionary();
        info.put("FDE_Enabled", report.checkIn().encrypted() == Reported.YES);
        info.put("FDE_HasPersonalRecoveryKey", report.checkIn().personalKey() == Reported.YES);
        info.put("FDE_HasInstitutionalRecoveryKey", false);
        info.put("BootstrapTokenAllowedForAuthentication", "not supported");
        NSDictionary management = new NSDictionary();
        management.put("UserApprovedEnrollment", true);
        info.put("ManagementStatus", management);
        report.key().map(DeliveredKey::toBytes).ifPresent(key -> {
            info.put("FDE_PersonalRecoveryKeyCMS", new NSData(key));
            info.put("FDE_PersonalRecoveryKeyDeviceKey", identity.serial());
        });
        return info;
    }

    private NSDictionary deviceInformation() {
        NSDictionary responses = new NSDictionary();
        responses.put("UDID", identity.udid());
        responses.put("SerialNumber", identity.serial());
        responses.put("DeviceName", identity.name());
        responses.put("OSVersion", identity.osVersion());
        responses.put("ModelName", hardware.model());
        return responses;
    }

    private NSArray profileList() {
        List<NSObject> profiles = new ArrayList<>();
        profiles.add(profile("com.example.wifi", "com.apple.wifi.managed"));
        switch (hardware.profile()) {
            case PRESENT -> profiles.add(profile(profile, PKCS1, ESCROW));
            case CONFLICTING -> {
                profiles.add(profile(profile, PKCS1, ESCROW));
                profiles.add(profile("com.example.other.escrow", PKCS1, ESCROW));
            }
            case MISSING, UNKNOWN -> {}
        }
        return new NSArray(profiles.toArray(NSObject[]::new));
    }

    private static NSDictionary profile(String identifier, String... types) {
        NSObject[] payloads = Stream.of(types)
                .map(type -> {
                    NSDictionary payload = new NSDictionary();
                    payload.put("PayloadType", type);
                    payload.put("PayloadIdentifier", identifier + "." + type);
                    return payload;
                })
                .toArray(NSObject[]::new);
        NSDictionary profile = new NSDictionary();
        profile.put("PayloadIdentifier", identifier);
        profile.put("PayloadContent", new NSArray(payloads));
        profile.put("IsManaged", true);
        return profile;
    }

    /** Heeds the escrow payload only: what is encrypted from then on is escrowed to the certificate beside it. */
    private void installProfile(NSDictionary request, NSDictionary answer) {
        if (faults.remove(Fault.REFUSE_PROFILE)) {
            refuse(answer);
            return;
        }
        NSDictionary installed = Plists.read(((NSData) request.objectForKey("Payload")).bytes());
        profile = Plists.text(installed, "PayloadIdentifier").orElseThrow();
        List<NSDictionary> payloads = Stream.of(((NSArray) installed.objectForKey("PayloadContent")).getArray())
                .map(NSDictionary.class::cast)
                .toList();
        Optional<String> certificateId = payload(payloads, "PayloadType", ESCROW)
                .flatMap(escrow -> Plists.text(escrow, "EncryptCertPayloadUUID"));
        certificateId
                .flatMap(id -> payload(payloads, "PayloadUUID", id))
                .map(pkcs1 -> ((NSData) pkcs1.objectForKey("PayloadContent")).bytes())
                .map(DeviceCertificate::of)
                .ifPresent(hardware::installProfile);
    }

    private static Optional<NSDictionary> payload(List<NSDictionary> payloads, String key, String value) {
        return payloads.stream()
                .filter(payload -> Plists.text(payload, key).equals(Optional.of(value)))
                .findFirst();
    }

    /** Empty if the Mac crashed and says nothing. */
    private Optional<NSDictionary> rotate(String id, NSDictionary request, NSDictionary answer) {
        NSDictionary unlock = (NSDictionary) request.objectForKey("FileVaultUnlock");
        byte[] replyTo = ((NSData) request.objectForKey("ReplyEncryptionCertificate")).bytes();
        char[] password = Plists.text(unlock, "Password").orElse("").toCharArray();
        Optional<RotationAnswer> done;
        try {
            done = hardware.execute(id, password, replyTo);
        } catch (IllegalArgumentException e) {
            refuse(answer);
            return Optional.of(answer);
        }
        return done.map(said -> {
            if (said.kind() == RotationAnswer.Kind.REFUSED) {
                refuse(answer);
            }
            said.key().ifPresent(key -> {
                NSDictionary result = new NSDictionary();
                result.put("EncryptedNewRecoveryKey", new NSData(key.toBytes()));
                answer.put("RotateResult", result);
            });
            return answer;
        });
    }

    private static void refuse(NSDictionary answer) {
        NSDictionary error = new NSDictionary();
        error.put("ErrorCode", 12_345);
        error.put("ErrorDomain", "test");
        error.put("USEnglishDescription", "It did not work");
        answer.put("Status", "Error");
        answer.put("ErrorChain", new NSArray(error));
    }

    private NSDictionary message() {
        NSDictionary message = new NSDictionary();
        message.put("UDID", identity.udid());
        return message;
    }

    private NSDictionary message(String type) {
        NSDictionary message = message();
        message.put("MessageType", type);
        return message;
    }

    private void checkIn(NSDictionary message) {
        byte[] unheeded = put("application/x-apple-aspen-mdm-checkin", message);
        if (unheeded.length > 0) {
            throw new IllegalStateException("the server has something to say to a check-in");
        }
    }

    private byte[] put(String type, NSDictionary message) {
        HttpRequest request = HttpRequest.newBuilder(server)
                .header("Content-Type", type)
                .header(NanoMdmProgram.CERTIFICATE, certificate)
                .timeout(PATIENCE)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(Plists.write(message)))
                .build();
        try {
            HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new Unheard("status " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new Unheard(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unheard("interrupted");
        }
    }

    /** The server did not hear what the Mac said, or the Mac not what the server answered. */
    public static final class Unheard extends UncheckedIOException {

        private static final long serialVersionUID = 1;

        Unheard(String why) {
            super(new IOException("the server does not hear the Mac: " + why));
        }
    }

    @Override
    public String toString() {
        return identity.serial();
    }
}
