// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import io.sparekey.adapters.mdm.CommandIds.Kind;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Reported;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.key.Standing;
import io.sparekey.core.rotation.RotationState;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What NanoMDM tells of Macs, as it tells it, and what must not be believed. */
class WebhookTest {

    private static final String UDID = "00008103-000A1B2C3D4E";
    private static final HardwareId MAC = new HardwareId(UDID);

    private final TestWorld world = new TestWorld();
    private final NanoMdmStub stub = new NanoMdmStub();
    private final NanoMdm macs = new NanoMdm(stub.settings(), world.transactions(), world.clock());
    private final Webhook webhook = new Webhook(stub.settings(), macs, world.sparekey(), world.transactions());

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void whatIsNotSignedWithOurKeyIsRefused() {
        byte[] body = event("mdm.Authenticate", "checkin_event", authenticate());

        assertThat(webhook.receive(body, Optional.empty())).isEqualTo(401);
        assertThat(webhook.receive(body, Optional.of(""))).isEqualTo(401);
        assertThat(webhook.receive(body, Optional.of("%%%"))).isEqualTo(401);
        assertThat(webhook.receive(body, Optional.of(signature("another key", body))))
                .isEqualTo(401);
        byte[] changed = body.clone();
        changed[body.length / 2] ^= 1;
        assertThat(webhook.receive(changed, Optional.of(signature(NanoMdmStub.WEBHOOK_KEY, body))))
                .isEqualTo(401);
        assertThat(registered()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"topic\":\"mdm.Connect\"}",
                "{\"topic\":\"mdm.Connect\",\"created_at\":\"now\"}",
                "{\"topic\":\"mdm.Connect\",\"created_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"topic\":\"mdm.Connect\",\"created_at\":\"2026-01-01T00:00:00Z\",\"acknowledge_event\":{\"raw_payload\":\"*\"}}",
                "{\"topic\":\"mdm.Connect\",\"created_at\":\"2026-01-01T00:00:00Z\",\"acknowledge_event\":{\"raw_payload\":\"AAAA\"}}"
            })
    void whatCannotBeReadIsRefused(String text) {
        assertThat(deliver(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(400);
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(deliver(new byte[Webhook.MOST_BYTES + 1])).isEqualTo(413);
    }

    @Test
    void tokensThatAreNoneOfOurBusinessAreNotEvenLookedAt() {
        byte[] body = "{\"topic\":\"mdm.SetBootstrapToken\",\"checkin_event\":{\"raw_payload\":\"not even base64\"}}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(deliver(body)).isEqualTo(200);
        assertThat(world.audit()).isEmpty();
    }

    @Test
    void aMacThatEnrolsComesIntoTheRegistryAndIsAskedForAReport() {
        enrol();

        Device mac = mac();
        assertThat(mac.serial()).isEqualTo(new SerialNumber("C02MDM"));
        assertThat(mac.name()).isEqualTo("Ann's MacBook");
        assertThat(mac.possession().ownership()).isEqualTo(Ownership.UNKNOWN);
        assertThat(mac.status().enrolled()).isTrue();
        assertThat(mac.status().details().model()).contains("MacBook Air");
        assertThat(mac.status().details().osVersion()).contains("15.3.1");
        assertThat(stub.taken()).containsExactly("DeviceInformation", "ProfileList", "SecurityInfo");
    }

    @Test
    void aMacThatEnrolledBeforeWeCameIsAskedWhatItIs() {
        assertThat(connect("Idle", Optional.empty(), new NSDictionary())).isEqualTo(200);
        assertThat(stub.taken()).containsExactly("DeviceInformation");
        NSDictionary said = new NSDictionary();
        NSDictionary responses = authenticate();
        said.put("QueryResponses", responses);

        connect("Acknowledged", Optional.of(macs.ids().of(Kind.DEVICE_INFORMATION, MAC)), said);

        assertThat(mac().serial()).isEqualTo(new SerialNumber("C02MDM"));
        assertThat(mac().status().enrolled()).isTrue();
    }

    @Test
    void aSerialNumberThatCannotBeOneLeavesTheMacAside() {
        NSDictionary nameless = authenticate();
        nameless.put("SerialNumber", "\u0000");
        nameless.remove("SerialNumber");

        assertThat(deliver(event("mdm.Authenticate", "checkin_event", nameless)))
                .isEqualTo(200);
        assertThat(registered()).isEmpty();
    }

    @Test
    void whatAUserChannelSaysIsNoneOfTheMacs() {
        NSDictionary user = authenticate();
        user.put("UserID", "501");
        String ids = "\"id\":\"" + UDID + ":501\",\"type\":\"User\"";

        assertThat(deliver(event("mdm.Authenticate", "checkin_event", ids, user)))
                .isEqualTo(200);
        assertThat(registered()).isEmpty();
    }

    @Test
    void aMacThatSaysThatItIsAnotherThanItsCertificateSaysIsNotHeard() {
        String ids = "\"id\":\"00008103-000000000666\",\"type\":\"Device\"";

        assertThat(deliver(event("mdm.Authenticate", "checkin_event", ids, authenticate())))
                .isEqualTo(400);
        assertThat(deliver(event("mdm.Authenticate", "checkin_event", "", authenticate())))
                .isEqualTo(400);
        assertThat(registered()).isEmpty();
    }

    @Test
    void aReportBringsTheStateOfTheDiskAndTheKey() {
        enrol();
        FakeMac hardware = new FakeMac(mac().id());

        securityInfo(hardware);

        assertThat(mac().status().encryption().isOn()).isTrue();
        assertThat(mac().status().personalKey()).isEqualTo(Reported.YES);
        assertThat(current()).isNotEmpty();
    }

    @Test
    void whatIsEncryptedBeforeTheProfileCameWasEncryptedBeforeEnrolment() {
        enrol();
        profiles();
        NSDictionary info = new NSDictionary();
        info.put("FDE_Enabled", true);

        answerTo(Kind.SECURITY_INFO, "SecurityInfo", info);

        assertThat(mac().status().profile()).isEqualTo(EscrowProfile.MISSING);
        assertThat(mac().status().encryption().origin()).isEqualTo(EncryptionOrigin.BEFORE_ENROLMENT);
    }

    @Test
    void profilesAreEvidenceByThemselves() {
        enrol();

        profiles();
        assertThat(mac().status().profile()).isEqualTo(EscrowProfile.MISSING);
        profiles(EscrowProfileWriter.IDENTIFIER);
        assertThat(mac().status().profile()).isEqualTo(EscrowProfile.PRESENT);
        profiles("com.example.other");
        assertThat(mac().status().profile()).isEqualTo(EscrowProfile.CONFLICTING);
        profiles(EscrowProfileWriter.IDENTIFIER, "com.example.other");
        assertThat(mac().status().profile()).isEqualTo(EscrowProfile.CONFLICTING);
    }

    @Test
    void aReportThatWeDidNotAskForTeachesNothingButACheckIn() {
        enrol();
        FakeMac hardware = new FakeMac(mac().id());

        connect("Acknowledged", Optional.of(Ids.rotation().value()), securityInfoOf(hardware));

        assertThat(mac().status().lastCheckIn()).contains(world.now());
        assertThat(mac().status().encryption().on()).isEqualTo(Reported.UNKNOWN);
        assertThat(current()).isEmpty();
    }

    @Test
    void theSameReportTwiceIsOneKey() {
        enrol();
        FakeMac hardware = new FakeMac(mac().id());
        byte[] event = connectEvent(
                "Acknowledged", Optional.of(macs.ids().of(Kind.SECURITY_INFO, MAC)), securityInfoOf(hardware));

        assertThat(deliver(event)).isEqualTo(200);
        assertThat(deliver(event)).isEqualTo(200);

        DeviceId id = mac().id();
        assertThat(world.<Integer>read(stores -> stores.keys().newestVersion(id)))
                .isEqualTo(1);
    }

    @Test
    void anAnswerToARotationIsTakenWhateverTheTimeItWentOut() {
        enrol();
        FakeMac hardware = new FakeMac(mac().id());
        securityInfo(hardware);
        profiles(EscrowProfileWriter.IDENTIFIER);
        TestWorld.done(world.sparekey().rotateKey().rotate(People.support(world.now(), Right.ROTATE), mac().id()));
        TestWorld.done(world.sparekey().dispatchRotations().run(People.system(), 10));
        var command = world.rotation().lastCommand();
        NSDictionary result = new NSDictionary();
        result.put(
                "EncryptedNewRecoveryKey",
                new NSData(hardware.answer(command, world.now())
                        .key()
                        .orElseThrow()
                        .toBytes()));
        NSDictionary said = new NSDictionary();
        said.put("RotateResult", result);
        world.clock().advance(Duration.ofMinutes(45));

        connect("Acknowledged", Optional.of(macs.ids().of(command.id())), said);

        assertThat(world.read(stores -> stores.rotations().find(command.id()))
                        .orElseThrow()
                        .state())
                .isEqualTo(RotationState.STORED);
    }

    @Test
    void anErrorIsBelievedOnlyAfterAReport() {
        enrol();
        securityInfo(new FakeMac(mac().id()));
        profiles(EscrowProfileWriter.IDENTIFIER);
        TestWorld.done(world.sparekey().rotateKey().rotate(People.support(world.now(), Right.ROTATE), mac().id()));
        TestWorld.done(world.sparekey().dispatchRotations().run(People.system(), 10));
        var command = world.rotation().lastCommand();

        connect("Error", Optional.of(macs.ids().of(command.id())), new NSDictionary());

        assertThat(world.read(stores -> stores.rotations().find(command.id()))
                        .orElseThrow()
                        .state())
                .isEqualTo(RotationState.UNSURE);
    }

    @Test
    void aMacThatChecksOutKeepsItsKeysAndReplaysBringNothingBack() {
        enrol();
        securityInfo(new FakeMac(mac().id()));
        byte[] leaving = event("mdm.CheckOut", "checkin_event", of(UDID));
        world.clock().advance(Duration.ofSeconds(1));
        assertThat(deliver(leaving)).isEqualTo(200);
        assertThat(mac().status().enrolled()).isTrue();

        byte[] gone = event("mdm.CheckOut", "checkin_event", of(UDID));
        assertThat(deliver(gone)).isEqualTo(200);
        assertThat(mac().status().enrolled()).isFalse();
        assertThat(current()).isNotEmpty();

        world.clock().advance(Duration.ofSeconds(1));
        byte[] back = event("mdm.Authenticate", "checkin_event", authenticate());
        assertThat(deliver(back)).isEqualTo(200);
        assertThat(deliver(gone)).isEqualTo(200);
        assertThat(mac().status().enrolled()).isTrue();
        assertThat(world.audit().stream()
                        .filter(AuditEvent.EnrolmentChanged.class::isInstance)
                        .count())
                .isEqualTo(3);
    }

    private void enrol() {
        assertThat(deliver(event("mdm.Authenticate", "checkin_event", authenticate())))
                .isEqualTo(200);
        assertThat(deliver(event("mdm.TokenUpdate", "checkin_event", of(UDID)))).isEqualTo(200);
    }

    private void securityInfo(FakeMac hardware) {
        connect("Acknowledged", Optional.of(macs.ids().of(Kind.SECURITY_INFO, MAC)), securityInfoOf(hardware));
    }

    private NSDictionary securityInfoOf(FakeMac hardware) {
        var report = hardware.report(world.vault().certificateFor(mac().id()), KeySource.MANAGEMENT, world.now());
        NSDictionary info = new NSDictionary();
        info.put("FDE_Enabled", true);
        info.put("FDE_HasPersonalRecoveryKey", true);
        info.put(
                "FDE_PersonalRecoveryKeyCMS",
                new NSData(report.key().orElseThrow().toBytes()));
        NSDictionary said = new NSDictionary();
        said.put("SecurityInfo", info);
        return said;
    }

    private void profiles(String... identifiers) {
        NSArray list = new NSArray(identifiers.length);
        for (int i = 0; i < identifiers.length; i++) {
            NSDictionary payload = new NSDictionary();
            payload.put("PayloadType", "com.apple.security.FDERecoveryKeyEscrow");
            NSDictionary profile = new NSDictionary();
            profile.put("PayloadIdentifier", identifiers[i]);
            profile.put("PayloadContent", new NSArray(payload));
            list.setValue(i, profile);
        }
        NSDictionary said = new NSDictionary();
        said.put("ProfileList", list);
        connect("Acknowledged", Optional.of(macs.ids().of(Kind.PROFILE_LIST, MAC)), said);
    }

    private void answerTo(Kind kind, String part, NSDictionary content) {
        NSDictionary said = new NSDictionary();
        said.put(part, content);
        connect("Acknowledged", Optional.of(macs.ids().of(kind, MAC)), said);
    }

    private static NSDictionary of(String udid) {
        NSDictionary said = new NSDictionary();
        said.put("UDID", udid);
        return said;
    }

    private static NSDictionary authenticate() {
        NSDictionary said = of(UDID);
        said.put("MessageType", "Authenticate");
        said.put("SerialNumber", "C02MDM");
        said.put("DeviceName", "Ann's MacBook");
        said.put("ModelName", "MacBook Air");
        said.put("OSVersion", "15.3.1");
        return said;
    }

    private int connect(String status, Optional<UUID> command, NSDictionary said) {
        return deliver(connectEvent(status, command, said));
    }

    private byte[] connectEvent(String status, Optional<UUID> command, NSDictionary said) {
        said.put("UDID", UDID);
        said.put("Status", status);
        command.ifPresent(id -> said.put("CommandUUID", id.toString()));
        return event("mdm.Connect", "acknowledge_event", said);
    }

    private byte[] event(String topic, String part, NSDictionary content) {
        return event(topic, part, "\"id\":\"" + UDID + "\",\"type\":\"Device\"", content);
    }

    private byte[] event(String topic, String part, String ids, NSDictionary content) {
        String raw = Base64.getEncoder().encodeToString(PropertyList.write(content));
        Instant now = world.now();
        return """
                {"topic":"%s","event_id":"1","created_at":"%s","%s":{"ids":{%s},"raw_payload":"%s"}}""".formatted(topic, now, part, ids, raw).getBytes(StandardCharsets.UTF_8);
    }

    private int deliver(byte[] body) {
        return webhook.receive(body, Optional.of(signature(NanoMdmStub.WEBHOOK_KEY, body)));
    }

    private static String signature(String key, byte[] body) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(hmac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<Device> registered() {
        return world.read(stores -> stores.devices().find(MAC));
    }

    private Device mac() {
        return registered().orElseThrow();
    }

    private List<?> current() {
        DeviceId id = mac().id();
        return world.read(stores -> stores.keys().find(id, Standing.CURRENT)).stream()
                .toList();
    }
}
