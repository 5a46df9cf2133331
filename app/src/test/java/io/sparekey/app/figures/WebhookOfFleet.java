// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import io.sparekey.adapters.http.HttpServer;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.jdbc.SqliteDatabase;
import io.sparekey.adapters.mdm.NanoMdm;
import io.sparekey.adapters.mdm.NanoMdmSettings;
import io.sparekey.adapters.mdm.Webhook;
import io.sparekey.app.wiring.KeptRecords;
import io.sparekey.app.wiring.NanoMdmModule;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.HardwareId;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.usecase.IdentifyMac;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The webhook, on SQLite, of Macs that have been asked for a report; and what NanoMDM tells of them. */
final class WebhookOfFleet implements AutoCloseable {

    private static final String KEY = "test webhook key";
    private static final Pattern COMMAND = Pattern.compile("<string>([0-9a-f-]{36})</string>");

    private final Fleet fleet;
    private final SqliteDatabase database;
    private final HttpServer server;
    private final List<String> questions = new ArrayList<>();
    private final List<byte[]> envelopes = new ArrayList<>();

    WebhookOfFleet(Path directory, int macs) throws IOException {
        fleet = new Fleet(directory, macs);
        database = SqliteDatabase.open(fleet.fresh());
        Sparekey sparekey = fleet.sparekey(database.transactions());
        com.sun.net.httpserver.HttpServer nanoMdm =
                com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        nanoMdm.createContext("/", exchange -> {
            try (exchange) {
                note(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        nanoMdm.start();
        URI url = URI.create("http://127.0.0.1:" + nanoMdm.getAddress().getPort());
        var settings = new NanoMdmSettings(url, "test api key", KEY);
        NanoMdm channel = new NanoMdm(settings, database.transactions(), Clock.systemUTC());
        for (int i = 0; i < macs; i++) {
            identify(sparekey, i);
            channel.request(fleet.device(i));
            envelopes.add(fleet.mac(database.transactions(), i)
                    .report()
                    .key()
                    .orElseThrow()
                    .toBytes());
        }
        nanoMdm.stop(0);
        Webhook webhook = new Webhook(settings, channel, sparekey, database.transactions());
        server = new HttpServer(
                PortalOfFleet.settings(),
                new SignInSettings.Demo(new PortalOfFleet.AnnAlone()),
                sparekey,
                new KeptRecords(database.expiringRecords(), Clock.systemUTC()),
                Clock.systemUTC(),
                new SecureRandom(),
                List.of(NanoMdmModule.hook(webhook)));
    }

    private static HardwareId hardware(int number) {
        return new HardwareId("00008103-%012d".formatted(number));
    }

    private static void identify(Sparekey sparekey, int number) {
        var identity = new IdentifyMac.Identity(
                new SerialNumber("SN" + number),
                hardware(number),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        sparekey.identifyMac().identify(Actor.system(), identity).refused().ifPresent(why -> {
            throw new IllegalStateException("not identified: " + why);
        });
    }

    private void note(String command) {
        Matcher id = COMMAND.matcher(command);
        if (command.contains("SecurityInfo") && id.find()) {
            questions.add(id.group(1));
        }
    }

    int port() {
        return server.address().getPort();
    }

    /** The Mac of that number shows up. */
    byte[] signOfLife(int number) {
        NSDictionary said = new NSDictionary();
        said.put("Status", "Idle");
        return event(number % fleet.size(), said);
    }

    /** The Mac of that number reports the state of its disk, and its key. */
    byte[] report(int number) {
        int mac = number % fleet.size();
        NSDictionary info = new NSDictionary();
        info.put("FDE_Enabled", true);
        info.put("FDE_HasPersonalRecoveryKey", true);
        info.put("FDE_PersonalRecoveryKeyCMS", new NSData(envelopes.get(mac)));
        NSDictionary said = new NSDictionary();
        said.put("Status", "Acknowledged");
        said.put("CommandUUID", questions.get(mac));
        said.put("SecurityInfo", info);
        return event(mac, said);
    }

    private byte[] event(int mac, NSDictionary said) {
        said.put("UDID", hardware(mac).value());
        String raw = Base64.getEncoder().encodeToString(said.toXMLPropertyList().getBytes(StandardCharsets.UTF_8));
        String body = """
                {"topic":"mdm.Connect","event_id":"1","created_at":"%s","acknowledge_event":\
                {"ids":{"id":"%s","type":"Device"},"raw_payload":"%s"}}""".formatted(Instant.now(), hardware(mac).value(), raw);
        String headers = "Content-Type: application/json\r\nX-Hmac-Signature: " + signature(body) + "\r\n";
        return KeptConnection.request(port(), "POST", NanoMdmModule.HOOK, headers, body);
    }

    private static String signature(String body) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(hmac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        database.close();
        fleet.close();
    }
}
