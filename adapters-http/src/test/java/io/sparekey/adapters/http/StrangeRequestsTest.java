// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no browser sends by itself, at the real server: answered by pages and problem documents that people understand. */
class StrangeRequestsTest {

    /** NUL, BEL, ESC, DEL and NEL, as they stand in addresses and forms. */
    private static final List<String> CONTROLS = List.of("%00", "a%07", "%1B[2J", "a%7Fb", "%C2%85");

    private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]*)\"");
    private static final TestWorld WORLD = new TestWorld();
    private static final HttpServer SERVER = new HttpServer(
            settings(),
            new SignInSettings.Demo(new Stage()),
            WORLD.sparekey(),
            new InMemoryExpiringRecords(WORLD.clock()),
            WORLD.clock(),
            new SecureRandom(),
            List.of());
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private static final DeviceId MAC =
            WORLD.escrowed("C02ANN", People.ANN, Ownership.CORPORATE).id();

    private static final String BEARER = bearer();

    private static String bearer() {
        Actor mighty = new Actor.Person(People.MAX, EnumSet.allOf(Right.class), WORLD.now());
        var scope = new TokenScope.Script(EnumSet.of(Right.INSPECT, Right.AUDIT, Right.ADMINISTER));
        try (var issued =
                TestWorld.done(WORLD.sparekey().issueToken().issue(mighty, "script", scope, Duration.ofDays(1)))) {
            return issued.lend(String::new);
        }
    }

    /** Ann, who may do everything. */
    private record Stage() implements SignInSettings.Stage {

        @Override
        public List<Person> people(Locale language) {
            return List.of(new Person(People.ANN, "Ann", EnumSet.allOf(Right.class), "everything"));
        }

        @Override
        public List<Mac> macs(Locale language) {
            return List.of();
        }

        @Override
        public void act(DeviceId device, String act) {}
    }

    private static HttpSettings settings() {
        return new HttpSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                URI.create("http://127.0.0.1"),
                Optional.empty(),
                Set.of(),
                new HttpSettings.Support("IT support", "", "", ""),
                new HttpSettings.Sessions(Duration.ofHours(1), Duration.ofHours(12)),
                new HttpSettings.Limits(10_000, 10_000, 10_000));
    }

    @BeforeAll
    static void signIn() {
        assertThat(send("POST", "/demo/sign-in", "person=" + People.ANN + "&to=/account")
                        .statusCode())
                .isEqualTo(303);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static HttpResponse<String> send(String method, String path, String form) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Origin", origin())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String origin() {
        return "http://127.0.0.1:" + SERVER.address().getPort();
    }

    private static URI uri(String path) {
        return URI.create(origin() + path.replace("{mac}", MAC.toString()));
    }

    private static void assertIsKindPage(HttpResponse<String> answer, int status, String title, String what) {
        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).as(what).contains("text/html; charset=utf-8");
        assertThat(answer.body()).as(what).contains("<h1>" + title + "</h1>", "To the start page");
        assertThat(answer.body().chars()).as(what).noneMatch(c -> Character.isISOControl(c) && c != '\n');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/notices|GET, HEAD",
                "POST|/|GET, HEAD",
                "PUT|/policy|GET, HEAD, POST",
                "DELETE|/audit|GET, HEAD",
                "PATCH|/fleet|GET, HEAD",
                "OPTIONS|/search|GET, HEAD",
                "PURGE|/devices/{mac}|GET, HEAD",
                "GET|/devices/{mac}/request-storing|POST",
                "GET|/sign-out|POST",
            })
    void methodThatAPageDoesNotHaveIsAnsweredKindly(String method, String path, String allowed) {
        for (String form : List.of("", "a=b")) {
            HttpResponse<String> answer = send(method, path, method.equals("GET") ? "" : form);

            assertIsKindPage(answer, 405, "This page cannot do that", method + " " + path);
            assertThat(answer.headers().firstValue("Allow")).contains(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?after=",
                "/devices?after=",
                "/devices/{mac}?before=",
                "/devices/{mac}?done=",
                "/notices?before=",
                "/notices?inbox=",
                "/search?q=",
                "/search?q=c&by=",
                "/search?q=c&by=serial&after=",
                "/audit?serial=",
                "/audit?since=",
                "/audit?until=",
                "/audit?kind=",
                "/audit?device=",
                "/audit?before=",
                "/audit?actor=",
                "/audit?actor=person&name=ann&realm=",
                "/audit?actor=person&realm=https://id.example&name=",
                "/audit/export?format=",
                "/audit/export?format=csv&serial=",
                "/policy?saved=",
                "/sign-in?to=",
            })
    void controlCharactersInAnAddressAreNotTaken(String address) {
        for (String control : CONTROLS) {
            String path = address + (control.contains("[") ? control.replace("[", "%5B") : control);

            assertIsKindPage(send("GET", path, ""), 400, "That could not be read", path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/devices/{mac}/key reason",
                "/devices/{mac}/key reason=called&ticket",
                "/devices/{mac}/disputes reveal",
                "/policy step",
                "/policy step=preview&display",
                "/policy version",
            })
    void controlCharactersInAFormAreNotTaken(String form) {
        Matcher token = TOKEN.matcher(send("GET", "/account", "").body());
        assertThat(token.find()).isTrue();
        String[] parts = form.split(" ", 2);
        for (String control : CONTROLS) {
            String fields = "form-token=" + token.group(1) + "&" + parts[1] + "=" + control;

            assertIsKindPage(send("POST", parts[0], fields), 400, "That could not be read", form);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/devices?cursor=",
                "/devices/search?by=name&prefix=",
                "/devices/search?by=name&prefix=a&cursor=",
                "/devices/{mac}/keys?cursor=",
                "/devices/{mac}/history?cursor=",
                "/notices?cursor=",
                "/alarms?cursor=",
                "/registrations?cursor=",
                "/audit?actorKind=person&actorRealm=https://id.example&actorName=",
                "/audit?since=",
                "/audit?type=",
                "/audit?cursor=",
                "/audit/export?after=",
                "/tokens?cursor=",
                "/notices?before=",
            })
    void controlCharactersInAQueryOfTheApiAreNotTaken(String path) {
        for (String control : CONTROLS) {
            HttpResponse<String> answer = ask("GET", path + control.replace("[", "%5B"), "");

            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void controlCharactersInABodyOfTheApiAreNotTaken() {
        for (String control : List.of("\\u0000", "\\u0007", "\\u001b", "\\u007f", "\\u0085")) {
            for (String field : List.of("\"reason\":\"a%s\"", "\"reason\":\"a\",\"ticket\":\"%s\"")) {
                assertThat(ask("POST", "/devices/{mac}/reveals", "{" + field.replace("%s", control) + "}")
                                .statusCode())
                        .as(field + control)
                        .isEqualTo(422);
            }
        }
        assertThat(ask("POST", "/devices/{mac}/reveals", "{\"reason\":\"in two\\nlines\"}")
                        .statusCode())
                .isIn(401, 403);
    }

    private static HttpResponse<String> ask(String method, String path, String json) {
        return send(HttpRequest.newBuilder(uri("/api/v1" + path))
                .header("Authorization", "Bearer " + BEARER)
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }
}
