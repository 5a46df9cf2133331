// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import com.dd.plist.NSDictionary;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hears what a NanoMDM tells. */
final class WebhookReceiver implements AutoCloseable {

    /** One event: what it is about, and what the Mac itself sent. */
    record Heard(String topic, String body, boolean signed, NSDictionary payload) {

        Optional<String> said(String key) {
            return Plists.text(payload, key);
        }
    }

    private static final Pattern TOPIC = Pattern.compile("\"topic\":\"([^\"]*)\"");
    private static final Pattern RAW = Pattern.compile("\"raw_payload\":\"([^\"]*)\"");

    private final List<Heard> heard = new ArrayList<>();
    private final HttpServer server;
    private final String key;
    private volatile int status = 200;

    WebhookReceiver(String key) {
        this.key = key;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/hook", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                hear(body, exchange.getRequestHeaders().getFirst("X-Hmac-Signature"));
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    private synchronized void hear(byte[] body, String signature) {
        String text = new String(body, StandardCharsets.UTF_8);
        byte[] raw = Base64.getDecoder().decode(found(RAW, text));
        heard.add(new Heard(found(TOPIC, text), text, signature(body).equals(signature), Plists.read(raw)));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private String signature(byte[] body) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(hmac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What it answers from now on. */
    void answer(int with) {
        status = with;
    }

    synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
