// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import io.sparekey.core.device.DeviceId;
import io.sparekey.simulator.Behaviour;
import io.sparekey.simulator.SimulatedMac;
import io.sparekey.simulator.mdm.EnrolledMac.Identity;
import io.sparekey.simulator.mdm.NanoMdmServer.Keys;
import io.sparekey.simulator.mdm.NanoMdmServer.Storage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What NanoMDM 0.9.0 does that a program which sends commands and hears its webhook depends on: the real one, and the fake. */
abstract class NanoMdmContract {

    static final Keys KEYS = new Keys("test api key", "test webhook key");
    static final MdmAuthority AUTHORITY = new MdmAuthority(new SecureRandom());

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String UDID = "00008103-000A1B2C3D4E";

    private final HttpClient client = HttpClient.newHttpClient();
    private final WebhookReceiver webhook = new WebhookReceiver(KEYS.webhook());

    @TempDir
    private Path directory;

    private NanoMdmServer nanoMdm;
    private EnrolledMac mac;

    /** Starts one. */
    abstract NanoMdmServer start(Path where, URI hook);

    @BeforeEach
    void start() {
        nanoMdm = start(directory, webhook.url());
        mac = mac(UDID);
    }

    @AfterEach
    void end() {
        if (nanoMdm != null) { // where there is no program, the test is skipped
            nanoMdm.close();
        }
        webhook.close();
    }

    @Test
    void anEnrolmentIsToldInTheMacsOwnWords() {
        mac.enrol();

        await().atMost(PATIENCE).until(() -> topics().containsAll(List.of("mdm.Authenticate", "mdm.TokenUpdate")));
        WebhookReceiver.Heard heard = heard("mdm.Authenticate").get(0);
        assertThat(heard.signed()).isTrue();
        assertThat(heard.said("SerialNumber")).contains("C02MDM");
        assertThat(heard.body()).contains("\"created_at\":\"20", "\"event_id\":\"", "\"checkin_event\":{");
    }

    @Test
    void aBootstrapTokenIsToldToo() {
        mac.enrol();
        mac.setBootstrapToken(new byte[] {1, 2, 3});

        await().atMost(PATIENCE).until(() -> topics().contains("mdm.SetBootstrapToken"));
    }

    @Test
    void anIdlePollIsToldWithoutACommand() {
        mac.enrol();
        assertThat(mac.poll()).isZero();

        await().atMost(PATIENCE).until(() -> topics().contains("mdm.Connect"));
        WebhookReceiver.Heard heard = heard("mdm.Connect").get(0);
        assertThat(heard.said("Status")).contains("Idle");
        assertThat(heard.said("CommandUUID")).isEmpty();
        assertThat(heard.body()).doesNotContain("command_uuid");
    }

    @Test
    void aCommandIsQueuedAlthoughNoPushGoesOut() {
        mac.enrol();
        String id = id();

        HttpResponse<String> answer = enqueue(UDID, "", "SecurityInfo", id);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("push_error").doesNotContain("command_error");
        assertThat(mac.poll()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> answered(id, "Acknowledged"));
        assertThat(mac.poll()).isZero();
    }

    @Test
    void withoutPushItIsA200() {
        mac.enrol();

        HttpResponse<String> answer = enqueue(UDID, "?nopush=1", "SecurityInfo", id());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("no_push")
                .doesNotContain("push_error")
                .doesNotContain("command_error");
    }

    @Test
    void theSameIdIsTakenOnce() {
        mac.enrol();
        String id = id();
        enqueue(UDID, "?nopush=1", "SecurityInfo", id);

        HttpResponse<String> answer = enqueue(UDID, "?nopush=1", "SecurityInfo", id);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("command_error").containsPattern("already exists|duplicate key");
        assertThat(mac.poll()).isEqualTo(1);
        assertThat(enqueue(UDID, "?nopush=1", "SecurityInfo", id).body())
                .containsPattern("already exists|duplicate key");
        assertThat(mac.poll()).isZero();
    }

    @Test
    void aMacThatItDoesNotKnowIsRefusedOrTakenByItsStorage() {
        HttpResponse<String> answer = enqueue("00008103-UNKNOWN", "?nopush=1", "SecurityInfo", id());

        boolean taken = answer.statusCode() == 200;
        assertThat(taken).isEqualTo(nanoMdm.storage() == Storage.FILEKV);
        assertThat(answer.body().contains("command_error")).isEqualTo(!taken);
    }

    @Test
    void aWrongKeyIsRefused() {
        HttpRequest request = request(UDID, "", "SecurityInfo", id())
                .setHeader("Authorization", "Basic " + base64("nanomdm:wrong"))
                .build();

        assertThat(send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsNotNowComesAgainAtTheNextPoll() {
        mac.enrol();
        String id = id();
        enqueue(UDID, "?nopush=1", "SecurityInfo", id);
        mac.behave(Fault.NOT_NOW);

        mac.poll();
        await().atMost(PATIENCE).until(() -> answered(id, "NotNow"));
        assertThat(answered(id, "Acknowledged")).isFalse();
        assertThat(mac.poll()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> answered(id, "Acknowledged"));
    }

    @Test
    void whatIsNotNowLetsOthersGoFirst() {
        mac.enrol();
        String first = id();
        String second = id();
        enqueue(UDID, "?nopush=1", "SecurityInfo", first);
        enqueue(UDID, "?nopush=1", "SecurityInfo", second);
        mac.behave(Fault.NOT_NOW);

        mac.poll();

        await().atMost(PATIENCE).until(() -> answered(second, "Acknowledged") && answered(first, "Acknowledged"));
    }

    @Test
    void aNewEnrolmentSweepsTheQueueAwayAndTheIdIsTakenForEver() {
        mac.enrol();
        String id = id();
        enqueue(UDID, "?nopush=1", "SecurityInfo", id);

        mac.enrol();

        assertThat(mac.poll()).isZero();
        assertThat(enqueue(UDID, "?nopush=1", "SecurityInfo", id).body())
                .containsPattern("already exists|duplicate key");
        assertThat(mac.poll()).isZero();
    }

    @Test
    void whatTheMacDiedOverComesAgain() {
        mac.enrol();
        mac.hardware().behave(Behaviour.CRASH_BEFORE_CHANGE);
        NSDictionary rotation = new NSDictionary();
        NSDictionary unlock = new NSDictionary();
        unlock.put("Password", "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF");
        rotation.put("RequestType", "RotateFileVaultKey");
        rotation.put("KeyType", "personal");
        rotation.put("FileVaultUnlock", unlock);
        rotation.put("ReplyEncryptionCertificate", new NSData(new byte[] {1}));
        String id = id();
        enqueue(UDID, "?nopush=1", rotation, id);

        assertThat(mac.poll()).isZero();
        assertThat(mac.poll()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> answered(id, "Error"));
    }

    @Test
    void anAnswerToACommandThatNobodySentIsToldAllTheSame() {
        mac.enrol();
        enqueue(UDID, "?nopush=1", "SecurityInfo", id());
        mac.behave(Fault.ANSWER_TWICE);

        mac.poll();

        await().atMost(PATIENCE)
                .until(() -> heard("mdm.Connect").stream()
                                .filter(said -> said.said("Status").equals(Optional.of("Acknowledged")))
                                .count()
                        == 2);
    }

    @Test
    void queuesOutliveAKill() {
        mac.enrol();
        String id = id();
        enqueue(UDID, "?nopush=1", "SecurityInfo", id);

        nanoMdm.kill();
        assertThatThrownBy(mac::poll).isInstanceOf(EnrolledMac.Unheard.class);
        nanoMdm.restart();

        assertThat(mac.poll()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> answered(id, "Acknowledged"));
    }

    @Test
    void aMacThatCheckedOutIsToldOf() {
        mac.enrol();
        mac.checkOut();

        await().atMost(PATIENCE).until(() -> topics().contains("mdm.CheckOut"));
    }

    private EnrolledMac mac(String udid) {
        SimulatedMac hardware =
                new SimulatedMac(DeviceId.of("01970000-0000-7000-8000-000000000001"), Clock.systemUTC(), 1);
        return new EnrolledMac(
                hardware, new Identity(udid, "C02MDM", "Ann's MacBook", "15.3.1"), nanoMdm.url(), AUTHORITY);
    }

    private static String id() {
        return new UUID(new SecureRandom().nextLong(), new SecureRandom().nextLong()).toString();
    }

    private List<String> topics() {
        return webhook.heard().stream().map(WebhookReceiver.Heard::topic).toList();
    }

    private List<WebhookReceiver.Heard> heard(String topic) {
        return webhook.heard().stream()
                .filter(heard -> heard.topic().equals(topic))
                .toList();
    }

    private boolean answered(String command, String status) {
        return heard("mdm.Connect").stream()
                .anyMatch(heard -> heard.said("CommandUUID").equals(Optional.of(command))
                        && heard.said("Status").equals(Optional.of(status)));
    }

    private HttpResponse<String> enqueue(String udid, String query, String type, String id) {
        return send(request(udid, query, type, id).build());
    }

    private HttpResponse<String> enqueue(String udid, String query, NSDictionary command, String id) {
        return send(request(udid, query, command, id).build());
    }

    private HttpRequest.Builder request(String udid, String query, String type, String id) {
        NSDictionary request = new NSDictionary();
        request.put("RequestType", type);
        return request(udid, query, request, id);
    }

    private HttpRequest.Builder request(String udid, String query, NSDictionary request, String id) {
        NSDictionary command = new NSDictionary();
        command.put("CommandUUID", id);
        command.put("Command", request);
        return HttpRequest.newBuilder(nanoMdm.url().resolve("/v1/enqueue/" + udid + query))
                .header("Authorization", "Basic " + base64("nanomdm:" + KEYS.api()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(Plists.write(command)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
