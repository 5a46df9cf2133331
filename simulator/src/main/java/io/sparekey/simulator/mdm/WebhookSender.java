// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells what Macs say as NanoMDM does: once, on a thread of its own, whatever comes of it. Thread-safe. */
final class WebhookSender implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicLong told = new AtomicLong();
    private final URI webhook;
    private final SecretKeySpec key;
    private final Clock clock;

    WebhookSender(URI webhook, String key, Clock clock) {
        this.webhook = webhook;
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    void lose(int times) {
        toLose.set(times);
    }

    void checkIn(String type, String udid, byte[] raw) {
        tell("""
                {"topic":"mdm.%s","event_id":"%x","created_at":"%s",\
                "checkin_event":{"udid":"%s","raw_payload":"%s","ids":{"id":"%s","type":"Device"}}}""".formatted(type, told.incrementAndGet(), clock.instant(), udid, base64(raw), udid));
    }

    void connect(String status, Optional<String> command, String udid, byte[] raw) {
        String id = command.map(uuid -> "\"command_uuid\":\"" + uuid + "\",").orElse("");
        tell("""
                {"topic":"mdm.Connect","event_id":"%x","created_at":"%s",\
                "acknowledge_event":{"udid":"%s","status":"%s",%s"raw_payload":"%s","ids":{"id":"%s","type":"Device"}}}""".formatted(told.incrementAndGet(), clock.instant(), udid, status, id, base64(raw), udid));
    }

    private static String base64(byte[] raw) {
        return Base64.getEncoder().encodeToString(raw);
    }

    private void tell(String event) {
        if (toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return;
        }
        byte[] body = event.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json")
                .header("X-Hmac-Signature", signature(body))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        threads.execute(() -> {
            try {
                client.send(request, HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                // Nobody is told: NanoMDM only writes it into its log.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private String signature(byte[] body) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(key);
            return Base64.getEncoder().encodeToString(hmac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
