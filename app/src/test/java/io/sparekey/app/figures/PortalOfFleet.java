// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import io.sparekey.adapters.http.HttpServer;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.app.wiring.KeptRecords;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.device.DeviceId;
import io.sparekey.testkit.People;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The portal, on SQLite, over Macs of Ann's whose keys are escrowed; and the requests that Ann and a gateway send to it. */
final class PortalOfFleet implements AutoCloseable {

    private static final int ENOUGH = 1_000_000;

    private final Fleet fleet;
    private final SqliteDatabase database;
    private final HttpServer server;
    private final String token;
    private final String cookie;
    private final String formToken;

    PortalOfFleet(Path directory, int macs) throws IOException {
        fleet = new Fleet(directory, macs);
        database = SqliteDatabase.open(fleet.fresh());
        Sparekey sparekey = fleet.sparekey(database.transactions());
        for (int i = 0; i < macs; i++) {
            fleet.report(database.transactions(), i);
        }
        token = gateway(sparekey);
        server = new HttpServer(
                settings(),
                new SignInSettings.Demo(new AnnAlone()),
                sparekey,
                new KeptRecords(database.expiringRecords(), Clock.systemUTC()),
                Clock.systemUTC(),
                new SecureRandom(),
                List.of());
        try (KeptConnection browser = new KeptConnection(port())) {
            cookie = signIn(browser);
            formToken = formToken(browser);
        }
    }

    private static String gateway(Sparekey sparekey) {
        try (var issued = sparekey.issueToken()
                .issue(People.admin(Instant.now()), "gateway", new TokenScope.Gateway(), Duration.ofDays(1))
                .done()
                .orElseThrow()) {
            return issued.lend(String::new);
        }
    }

    static HttpSettings settings() {
        return new HttpSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                URI.create("http://127.0.0.1"),
                Optional.empty(),
                Set.of(),
                new HttpSettings.Support("", "", "", ""),
                new HttpSettings.Sessions(Duration.ofHours(1), Duration.ofHours(8)),
                new HttpSettings.Limits(ENOUGH, ENOUGH, ENOUGH));
    }

    private String signIn(KeptConnection browser) throws IOException {
        String form = "person=" + URLEncoder.encode(People.ANN.toString(), StandardCharsets.UTF_8);
        return found(
                "\r\nSet-Cookie: ([^;]+)",
                browser.ask(form("/demo/sign-in", "", form)).head());
    }

    private String formToken(KeptConnection browser) throws IOException {
        byte[] page = get("/devices/" + device(0) + "/key", cookieHeader());
        return found("name=\"form-token\" value=\"([^\"]+)\"", browser.ask(page).body());
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private byte[] get(String path, String headers) {
        return KeptConnection.request(port(), "GET", path, headers, "");
    }

    private byte[] form(String path, String headers, String fields) {
        String type = "Content-Type: application/x-www-form-urlencoded\r\n";
        return KeptConnection.request(port(), "POST", path, headers + type, fields);
    }

    private String cookieHeader() {
        return "Cookie: " + cookie + "\r\n";
    }

    int port() {
        return server.address().getPort();
    }

    private DeviceId device(int number) {
        return fleet.device(number % fleet.size());
    }

    /** Nothing but our server around it. */
    byte[] alive() {
        return get("/livez", "");
    }

    /** A gateway asks about the Mac of that number. */
    byte[] decision(int number) {
        String bearer = "Authorization: Bearer " + token + "\r\n";
        return get("/api/v1/devices/" + device(number) + "/access", bearer);
    }

    /** Ann has the key of that number shown. */
    byte[] reveal(int number) {
        return form("/devices/" + device(number) + "/key", cookieHeader(), "form-token=" + formToken);
    }

    @Override
    public void close() {
        server.close();
        database.close();
        fleet.close();
    }

    static final class AnnAlone implements SignInSettings.Stage {

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
            throw new UnsupportedOperationException("there are no Macs");
        }
    }
}
