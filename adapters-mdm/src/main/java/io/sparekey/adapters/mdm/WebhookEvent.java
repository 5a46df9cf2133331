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
 * One event as NanoMDM's webhook tells it ({@code webhook.Event} in its source). Of what it says of the Mac only the property list is
 * believed that the Mac itself sent.
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
            String raw = event.path(topic.get().part).path("raw_payload").asString("");
            PropertyList content = PropertyList.read(Base64.getDecoder().decode(raw));
            return mac(content).map(mac -> new WebhookEvent(topic.get(), mac, said, content));
        } catch (Malformed e) {
            throw e;
        } catch (JacksonException | DateTimeException | IllegalArgumentException | IOException e) {
            throw new Malformed();
        }
    }

    /** Of a user's channel, and of an enrolment that hides the hardware, nothing is needed. */
    private static Optional<HardwareId> mac(PropertyList content) {
        return content.text("UserID").isPresent()
                ? Optional.empty()
                : content.text("UDID").map(HardwareId::new);
    }
}
