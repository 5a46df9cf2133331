// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.server.RawClient;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import io.sparekey.testkit.TestWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every page that is for people who have signed in answers to requests that it should not get. Over the wire, page by page. */
class EveryPageTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String NOBODYS =
            UUID.fromString("019a0000-0000-7000-8000-000000000001").toString();
    private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final TestWorld WORLD = new TestWorld();
    private static final HttpServer SERVER = start();

    private static TestMac anns;
    private static String bobs;

    private String cookie = "";
    private String formToken = "";
    private List<AuditEvent> trail = List.of();

    /** Nobody but Ann, and no Mac. */
    private static final class Stage implements SignInSettings.Stage {

        @Override
        public List<Person> people(Locale language) {
            return List.of(new Person(People.ANN, "Ann", Set.of(), "owner"));
        }

        @Override
        public List<Mac> macs(Locale language) {
            return List.of();
        }

        @Override
        public void act(DeviceId device, String act) {
            throw new AssertionError("there is no Mac " + device);
        }
    }

    private static HttpServer start() {
        var settings = new HttpSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                URI.create("http://127.0.0.1"),
                Optional.empty(),
                Set.of(),
                new HttpSettings.Support("IT support", "", "", ""),
                new HttpSettings.Sessions(Duration.ofHours(1), Duration.ofHours(1)),
                new HttpSettings.Limits(10_000, 10_000, 10_000));
        return new HttpServer(
                settings,
                new SignInSettings.Demo(new Stage()),
                WORLD.sparekey(),
                new InMemoryExpiringRecords(WORLD.clock()),
                WORLD.clock(),
                new SecureRandom(),
                List.of());
    }

    @BeforeAll
    static void register() {
        anns = WORLD.escrowed("C02ANN", People.ANN, Ownership.CORPORATE);
        bobs = WORLD.escrowed("C02BOB", People.BOB, Ownership.CORPORATE).id().toString();
    }

    /** Each time, since signing out is one of the pages. */
    @BeforeEach
    void signIn() {
        String person = "person=" + URLEncoder.encode(People.ANN.toString(), StandardCharsets.UTF_8);
        HttpResponse<String> welcome = send(post("/demo/sign-in", FORM, person));
        cookie = welcome.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        Matcher field = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"")
                .matcher(send(get("/devices/" + anns.id()).header("Cookie", cookie))
                        .body());
        assertThat(field.find()).isTrue();
        formToken = field.group(1);
        trail = WORLD.audit();
    }

    @AfterEach
    void nothingHasHappened() {
        assertThat(WORLD.audit().stream().filter(event -> !trail.contains(event)))
                .as("what was written down, other than refusals")
                .allSatisfy(event ->
                        assertThat(event).isInstanceOfAny(AuditEvent.ActRefused.class, AuditEvent.RevealRefused.class));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    static Stream<Route> pages() {
        return SERVER.routes().stream()
                .filter(route ->
                        Set.of(Route.Entry.SIGNED_IN, Route.Entry.WATCHING).contains(route.entry()));
    }

    static Stream<Route> forms() {
        return pages().filter(route -> route.method().equals("POST"));
    }

    static Stream<Route> ofDevices() {
        return pages().filter(route -> route.path().startsWith("/devices/"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void strangersAreSentToSignIn(Route page) {
        HttpResponse<String> answer = send(request(page, bobs));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/sign-in?to=");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aSessionThatIsNoneIsAStranger(Route page) {
        String forged = cookie.substring(0, cookie.indexOf('=') + 1) + "A".repeat(43);
        assertThat(send(request(page, bobs).header("Cookie", forged)).statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formsOfOtherSitesAreRefused(Route form) {
        for (String[] header : new String[][] {
            {"Origin", "https://evil.example"},
            {"Origin", "null"},
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"}
        }) {
            HttpRequest.Builder request = post(path(form, bobs), FORM, "form-token=" + formToken);
            assertThat(send(request.header("Cookie", cookie).header(header[0], header[1]))
                            .statusCode())
                    .as(String.join(": ", header))
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formsWithoutTheTokenOfTheSessionAreRefused(Route form) {
        for (String body : List.of("", "form-token=", "form-token=" + "A".repeat(43), "FORM-TOKEN=" + formToken)) {
            HttpRequest.Builder request = post(path(form, bobs), FORM, body);
            assertThat(send(request.header("Cookie", cookie)).statusCode())
                    .as(body)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatIsNoFormIsRefused(Route form) {
        for (String body : List.of("form-token=%zz", "form-token=%ff%fe", "form-token=" + formToken + "&reason=%zz")) {
            HttpRequest.Builder request = post(path(form, bobs), FORM, body);
            assertThat(send(request.header("Cookie", cookie)).statusCode())
                    .as(body)
                    .isIn(400, 403);
        }
        HttpRequest.Builder json = post(path(form, bobs), "application/json", "{\"form-token\":\"" + formToken + "\"}");
        assertThat(send(json.header("Cookie", cookie)).statusCode()).isIn(403, 415);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formsThatAreTooLongAreRefusedBeforeTheyAreSent(Route form) {
        int port = SERVER.address().getPort();
        String answer = RawClient.answer(
                port,
                "POST " + path(form, bobs) + " HTTP/1.1",
                "Host: 127.0.0.1:" + port,
                "Cookie: " + cookie,
                "Content-Type: " + FORM,
                "Content-Length: " + (form.mostBytes() + 1));
        assertThat(answer).startsWith("HTTP/1.1 413");
    }

    @ParameterizedTest
    @MethodSource("ofDevices")
    void whatIsNotYoursIsAnsweredAsWhatIsNotThere(Route page) {
        HttpResponse<String> foreign = send(request(page, bobs).header("Cookie", cookie));
        HttpResponse<String> missing = send(request(page, NOBODYS).header("Cookie", cookie));
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(withoutIds(foreign)).isEqualTo(withoutIds(missing));
        assertThat(foreign.headers().map().keySet())
                .isEqualTo(missing.headers().map().keySet());
    }

    @ParameterizedTest
    @MethodSource("ofDevices")
    void whatIsNoIdOfADeviceIsNotThere(Route page) {
        for (String id : List.of("0", "xyz", NOBODYS.toUpperCase(Locale.ROOT), NOBODYS + "0", "%00", "%E2%80%8B")) {
            assertThat(send(request(page, id).header("Cookie", cookie)).statusCode())
                    .as(id)
                    .isIn(400, 404);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void otherMethodsAreNotTaken(Route page) {
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            HttpResponse<String> answer = send(to(path(page, bobs))
                    .header("Cookie", cookie)
                    .method(method, HttpRequest.BodyPublishers.ofString("form-token=" + formToken)));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).as(method).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noAnswerIsKeptOrFramedOrSaysWhatIsInside(Route page) {
        HttpResponse<String> answer = send(request(page, NOBODYS).header("Cookie", cookie));
        assertThat(answer.statusCode()).isLessThan(500);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.body()).doesNotContain("Exception", "io.sparekey", "org.eclipse");
    }

    /** As the page is asked for, of that device; a form carries its token and nothing else. Without a cookie. */
    private HttpRequest.Builder request(Route page, String device) {
        String path = path(page, device);
        return page.method().equals("POST") ? post(path, FORM, "form-token=" + formToken) : get(path);
    }

    private static String path(Route page, String device) {
        return page.path().replace("{device}", device).replaceAll("\\{\\w+}", "nothing");
    }

    private static HttpRequest.Builder get(String path) {
        return to(path).GET();
    }

    private static HttpRequest.Builder post(String path, String type, String body) {
        return to(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + SERVER.address().getPort() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String withoutIds(HttpResponse<String> answer) {
        return REQUEST_ID.matcher(answer.body()).replaceAll("id");
    }
}
