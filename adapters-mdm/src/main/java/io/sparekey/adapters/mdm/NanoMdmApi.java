// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import io.sparekey.core.device.HardwareId;
import io.sparekey.core.port.KeyRotation.Sent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API of NanoMDM 0.9 (https://github.com/micromdm/nanomdm, {@code docs/openapi.yaml}), as far as it is needed: to put commands into
 * queues. Says no more in the log than that something does not work, since commands may hold an unlock key.
 */
final class NanoMdmApi {

    private static final Logger LOG = LoggerFactory.getLogger(NanoMdmApi.class);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final JsonMapper json = new JsonMapper();
    private final AtomicBoolean pushFails = new AtomicBoolean();
    private final URI url;
    private final String authorization;
    private @Nullable HttpClient client;

    NanoMdmApi(NanoMdmSettings settings) {
        String base = settings.url().toString();
        url = URI.create(base.endsWith("/") ? base : base + "/");
        byte[] credentials = ("nanomdm:" + settings.apiKey()).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /**
     * Puts a command into the Mac's queue.
     *
     * @param command a property list with a {@code CommandUUID}; one that is there already is not put in again
     * @param push whether to wake the Mac; where that fails, the command waits until the Mac shows up by itself
     */
    Sent enqueue(HardwareId mac, byte[] command, boolean push) {
        HttpRequest request = HttpRequest.newBuilder(
                        url.resolve("v1/enqueue/" + mac.value() + (push ? "" : "?nopush=1")))
                .header("Authorization", authorization)
                .timeout(ANSWER)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(command))
                .build();
        try {
            HttpResponse<byte[]> response = client().send(request, HttpResponse.BodyHandlers.ofByteArray());
            return sent(mac, push, response.statusCode(), response.body());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            LOG.warn("NanoMDM cannot be reached: {}", e.getClass().getSimpleName());
            return Sent.NOT_QUEUED;
        } catch (IOException e) {
            LOG.warn("NanoMDM did not answer: {}", e.getClass().getSimpleName());
            return Sent.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Sent.UNKNOWN;
        }
    }

    /** Made at the first command: programs that send none need not wait for it. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    /** An answer of 500 is no fault yet: it is also what comes when a command is queued and no push went out, or was there before. */
    private Sent sent(HardwareId mac, boolean push, int status, byte[] body) {
        if (status >= 400 && status < 500) {
            LOG.warn(
                    "NanoMDM refused a command with status {}: see whether url and key in the settings are right",
                    status);
            return Sent.NOT_QUEUED;
        }
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JacksonException e) {
            LOG.warn("NanoMDM answered with status {} and something that cannot be read", status);
            return status == 200 ? Sent.QUEUED : Sent.UNKNOWN;
        }
        JsonNode one = answer.path("status").path(mac.value());
        String fault = text(one, "command_error") + text(answer, "command_error");
        if (!fault.isEmpty()) {
            if (isThereAlready(fault)) {
                return Sent.QUEUED;
            }
            LOG.warn("NanoMDM did not take a command for {}", mac);
            return Sent.NOT_QUEUED;
        }
        String pushFault = text(one, "push_error") + text(answer, "push_error");
        if (push) {
            notePush(pushFault.isEmpty());
        }
        boolean taken = status == 200 || status == 207 || !pushFault.isEmpty();
        return taken ? Sent.QUEUED : Sent.UNKNOWN;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static boolean isThereAlready(String fault) {
        String said = fault.toLowerCase(Locale.ROOT);
        return said.contains("already exists") || said.contains("duplicate");
    }

    /** Told when it begins and when it ends: it is the push certificate as a rule, and then it is all Macs. */
    private void notePush(boolean works) {
        if (works && pushFails.getAndSet(false)) {
            LOG.info("NanoMDM wakes Macs again");
        } else if (!works && !pushFails.getAndSet(true)) {
            LOG.warn(
                    "NanoMDM cannot wake Macs (look at its push certificate): commands wait until Macs show up by themselves");
        }
    }
}
