// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import io.sparekey.core.device.HardwareId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event as NanoMDM's webhook tells it ({@code webhook.Event} in its source). What the Mac itself sent is believed, except who it is:
 * that is what NanoMDM read there and held against the Mac's certificate, and what is read here must be the same.
 *
 * @param mac which Mac sent it
 * @param said when NanoMDM heard it
 */
record WebhookEvent(Topic topic, HardwareId mac, Instant said, PropertyList content) {

    /** What happened. */
    enum Topic {
        AUTHENTICATE("mdm.Authenticate", "checkin_event"),
        TOKEN_UPDATE("mdm.TokenUpdate", "checkin_event"),
        CHECK_OUT("mdm.CheckOut", "checkin_event"),
        CONNECT("mdm.Connect", "acknowledge_event");

        private final String name;
        private final String part;

        Topic(String name, String part) {
            this.name = name;
            this.part = part;
        }
    }

    /** No event of the form that NanoMDM uses. Says nothing of what was read. */
    static final class Malformed extends IOException {

        private static final long serialVersionUID = 1;

        Malformed() {
            super("not an event of NanoMDM");
        }
    }

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads an event.
     *
     * @return empty if it is none that matters: of the user channel, or of a kind that is dropped, such as bootstrap tokens, whose
     *     content is not even looked at
     * @throws Malformed if it cannot be read
     */
    static Optional<WebhookEvent> read(byte[] body) throws Malformed {
        try {
            JsonNode event = JSON.readTree(body);
            String name = event.path("topic").asString("");
            Optional<Topic> topic = Arrays.stream(Topic.values())
                    .filter(known -> known.name.equals(name))
                    .findFirst();
            if (topic.isEmpty()) {
                if (name.isEmpty()) {
                    throw new Malformed();
                }
                return Optional.empty();
            }
            Instant said =
                    OffsetDateTime.parse(event.path("created_at").asString("")).toInstant();
            JsonNode told = event.path(topic.get().part);
            if (!isOfMac(told.path("ids"))) {
                return Optional.empty();
            }
            String mac = told.path("ids").path("id").asString("");
            PropertyList content = PropertyList.read(
                    Base64.getDecoder().decode(told.path("raw_payload").asString("")));
            if (content.text("UDID").filter(mac::equals).isEmpty()) {
                throw new Malformed();
            }
            return Optional.of(new WebhookEvent(topic.get(), new HardwareId(mac), said, content));
        } catch (Malformed e) {
            throw e;
        } catch (JacksonException | DateTimeException | IllegalArgumentException | IOException e) {
            throw new Malformed();
        }
    }

    /** Of a user's channel, and of an enrolment that hides the hardware, nothing is needed. */
    private static boolean isOfMac(JsonNode ids) throws Malformed {
        String type = ids.path("type").asString("");
        if (type.isEmpty()) {
            throw new Malformed();
        }
        return type.equals("Device");
    }
}
