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
import java.util.stream.Stream;
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
        assertThat(answer.body())
                .isEqualTo("{\n\t" + noPushCertificate() + ",\n\t\"command_uuid\": \"" + id
                        + "\",\n\t\"request_type\": \"SecurityInfo\"\n}\n");
        assertThat(mac.poll()).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> answered(id, "Acknowledged"));
        assertThat(mac.poll()).isZero();
    }

    @Test
    void withoutPushItIsA200() {
        mac.enrol();

        String id = id();
        HttpResponse<String> answer = enqueue(UDID, "?nopush=1", "SecurityInfo", id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\n\t\"no_push\": true,\n\t\"command_uuid\": \"" + id
                        + "\",\n\t\"request_type\": \"SecurityInfo\"\n}\n");
    }

    @Test
    void anIdThatWaitsIsNotTakenAgain() {
        mac.enrol();
        String id = id();
        enqueue(UDID, "?nopush=1", "SecurityInfo", id);

        HttpResponse<String> answer = enqueue(UDID, "", "SecurityInfo", id);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("\"command_error\": \""
                        + (isFiles() ? "command already exists: " + id : "pq: duplicate key value violates"))
                .doesNotContain("push_error");
        assertThat(mac.poll()).isEqualTo(1);
    }

    @Test
    void anAnsweredIdIsTakenAgainWhereItWasDeleted() {
        mac.enrol();
        String id = id();
        enqueue(UDID, "?nopush=1", "SecurityInfo", id);
        mac.poll();

        HttpResponse<String> answer = enqueue(UDID, "?nopush=1", "SecurityInfo", id);

        assertThat(answer.statusCode()).isEqualTo(isDeleting() ? 200 : 500);
        assertThat(mac.poll()).isEqualTo(isDeleting() ? 1 : 0);
    }

    @Test
    void oneCommandGoesToSeveralMacs() {
        EnrolledMac other = mac("00008103-000A1B2C3D4F");
        mac.enrol();
        other.enrol();

        enqueue(UDID + ",00008103-000A1B2C3D4F", "", "SecurityInfo", id());

        assertThat(mac.poll()).isEqualTo(1);
        assertThat(other.poll()).isEqualTo(1);
    }

    @Test
    void aMacThatItDoesNotKnowSpoilsACommandForOthersInADatabase() {
        mac.enrol();

        enqueue(UDID + ",00008103-UNKNOWN", "", "SecurityInfo", id());

        assertThat(mac.poll()).isEqualTo(isFiles() ? 1 : 0);
    }

    @Test
    void aMacThatHasNotTakenItsTokenYetIsUnknownToADatabase() {
        mac.authenticate();

        HttpResponse<String> answer = enqueue(UDID, "?nopush=1", "SecurityInfo", id());

        assertThat(answer.statusCode()).isEqualTo(isFiles() ? 200 : 500);
        assertThat(mac.poll()).isEqualTo(isFiles() ? 1 : 0);
    }

    @Test
    void commandsComeInTheirOrder() {
        mac.enrol();
        List<String> ids = List.of(id(), id(), id());
        ids.forEach(id -> enqueue(UDID, "", "SecurityInfo", id));

        assertThat(mac.poll()).isEqualTo(3);

        await().atMost(PATIENCE).until(() -> ids.stream().allMatch(id -> answered(id, "Acknowledged")));
        assertThat(mac.poll()).isZero();
    }

    @Test
    void aPushAloneFailsForWantOfACertificateOrOfAToken() {
        mac.enrol();

        HttpResponse<String> known = push(UDID);
        HttpResponse<String> unknown = push("00008103-UNKNOWN");

        assertThat(known.statusCode()).isEqualTo(500);
        assertThat(known.body()).isEqualTo("{\n\t" + noPushCertificate() + "\n}\n");
        assertThat(unknown.statusCode()).isEqualTo(500);
        assertThat(unknown.body())
                .isEqualTo("{\n\t\"status\": {\n\t\t\"00008103-UNKNOWN\": {\n\t\t\t"
                        + "\"push_error\": \"push data missing for id\"\n\t\t}\n\t}\n}\n");
    }

    @Test
    void aCommandThatCannotBeReadIsQuotedWhole() {
        mac.enrol();
        byte[] torn = "<?xml version=\"1.0\"?><plist><dict><key>not so secret".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> unreadable = send(request(UDID, "", torn).build());
        HttpResponse<String> incomplete =
                send(request(UDID, "", Plists.write(new NSDictionary())).build());

        assertThat(unreadable.statusCode()).isEqualTo(500);
        assertThat(unreadable.body()).contains("\"command_error\": \"decoding command: parse error: ", "not so secret");
        assertThat(incomplete.statusCode()).isEqualTo(500);
        assertThat(incomplete.body()).isEqualTo("{\n\t\"command_error\": \"decoding command: invalid command\"\n}\n");
        assertThat(mac.poll()).isZero();
    }

    @Test
    void aMacIsKnownByItsCertificate() {
        EnrolledMac forged =
                new EnrolledMac(mac.hardware(), mac.identity(), nanoMdm.url(), new MdmAuthority(new SecureRandom()));
        EnrolledMac stranger = mac("00008103-STRANGER");

        assertThatThrownBy(forged::enrol).hasMessageContaining("status 400");
        assertThatThrownBy(stranger::poll).hasMessageContaining("status 500");

        mac.enrol();
        await().atMost(PATIENCE).until(() -> topics().contains("mdm.TokenUpdate"));
        assertThat(webhook.heard()).hasSize(2);
    }

    @Test
    void theCertificateBeforeANewEnrolmentIsStillTakenByADatabase() {
        mac.enrol();
        mac(UDID).enrol();

        if (isFiles()) {
            assertThatThrownBy(mac::poll).hasMessageContaining("status 500");
        } else {
            assertThat(mac.poll()).isZero();
        }
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
    void anAnswerToACommandThatNobodySentIsToldAndEmptiesAQueueOfFiles() {
        mac.enrol();
        enqueue(UDID, "?nopush=1", "SecurityInfo", id());
        String unasked = id();

        if (nanoMdm.storage() == Storage.PGSQL) {
            assertThatThrownBy(() -> mac.answerUnasked(unasked)).hasMessageContaining("status 500");
        } else {
            mac.answerUnasked(unasked);
        }

        await().atMost(PATIENCE).until(() -> answered(unasked, "Acknowledged"));
        assertThat(mac.poll()).isEqualTo(isFiles() ? 0 : 1);
    }

    @Test
    void anAnswerThatComesTwiceIsToldTwiceAndEmptiesAQueueOfFiles() {
        mac.enrol();
        String first = id();
        enqueue(UDID, "?nopush=1", "SecurityInfo", first);
        enqueue(UDID, "?nopush=1", "SecurityInfo", id());
        mac.behave(Fault.ANSWER_TWICE);

        mac.poll();

        await().atMost(PATIENCE).until(() -> answers(first) == 2);
        mac.poll();
        assertThat(said("Acknowledged")).hasSize(isFiles() ? 2 : 3);
    }

    @Test
    void filesServeAnAnsweredCommandAgainAfterOneThatWasPutOff() {
        mac.enrol();
        String putOff = id();
        String answered = id();
        enqueue(UDID, "?nopush=1", "SecurityInfo", putOff);
        enqueue(UDID, "?nopush=1", "SecurityInfo", answered);
        mac.behave(Fault.NOT_NOW);

        assertThat(mac.poll()).isEqualTo(isFiles() ? 4 : 3);

        await().atMost(PATIENCE).until(() -> answers(putOff) == 1 && answers(answered) == (isFiles() ? 2 : 1));
    }

    @Test
    void whatTheReceiverDoesNotTakeIsNotToldAgain() {
        mac.enrol();
        await().atMost(PATIENCE).until(() -> topics().contains("mdm.TokenUpdate"));
        String id = id();
        enqueue(UDID, "?nopush=1", "SecurityInfo", id);
        webhook.answer(503);
        mac.poll();
        await().atMost(PATIENCE).until(() -> answered(id, "Acknowledged"));
        webhook.answer(200);

        mac.poll();

        await().atMost(PATIENCE).until(() -> heard("mdm.Connect").size() == 3);
        assertThat(answers(id)).isEqualTo(1);
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
    void aMacThatCheckedOutIsToldOfAndServedAllTheSame() {
        mac.enrol();
        mac.checkOut();

        await().atMost(PATIENCE).until(() -> topics().contains("mdm.CheckOut"));
        assertThat(enqueue(UDID, "?nopush=1", "SecurityInfo", id()).statusCode())
                .isEqualTo(200);
        assertThat(mac.poll()).isEqualTo(1);
    }

    private EnrolledMac mac(String udid) {
        SimulatedMac hardware =
                new SimulatedMac(DeviceId.of("01970000-0000-7000-8000-000000000001"), Clock.systemUTC(), 1);
        return new EnrolledMac(
                hardware, new Identity(udid, "C02MDM", "Ann's MacBook", "15.3.1"), nanoMdm.url(), AUTHORITY);
    }

    private boolean isFiles() {
        return nanoMdm.storage() == Storage.FILEKV;
    }

    private boolean isDeleting() {
        return nanoMdm.storage() == Storage.PGSQL_DELETING;
    }

    private String noPushCertificate() {
        String topic = "com.apple.mgmt.External.test";
        String why = isFiles()
                ? "getting " + topic + ".pem: key not found: " + topic + ".pem"
                : "sql: no rows in result set";
        return "\"push_error\": \"retrieving push cert for topic \\\"" + topic + "\\\": " + why + "\"";
    }

    private long answers(String command) {
        return said(command, "Acknowledged").count();
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
        return said(command, status).findAny().isPresent();
    }

    private Stream<WebhookReceiver.Heard> said(String command, String status) {
        return said(status).filter(heard -> heard.said("CommandUUID").equals(Optional.of(command)));
    }

    private Stream<WebhookReceiver.Heard> said(String status) {
        return heard("mdm.Connect").stream()
                .filter(heard -> heard.said("Status").equals(Optional.of(status)));
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
        return request(udid, query, Plists.write(command));
    }

    private HttpRequest.Builder request(String udid, String query, byte[] command) {
        return request("/v1/enqueue/" + udid + query).PUT(HttpRequest.BodyPublishers.ofByteArray(command));
    }

    private HttpResponse<String> push(String udid) {
        return send(request("/v1/push/" + udid).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(nanoMdm.url().resolve(path))
                .header("Authorization", "Basic " + base64("nanomdm:" + KEYS.api()));
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
