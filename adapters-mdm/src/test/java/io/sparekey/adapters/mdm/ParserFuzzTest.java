// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Property lists and events of the webhook, mutated by chance: each is read, or refused with the one fault that there is, which says
 * nothing of it. {@code -Dsparekey.fuzz.inputs=10000000} makes more of them, {@code -Dsparekey.fuzz.seed} the same ones again.
 */
class ParserFuzzTest {

    private static final int INPUTS = Integer.getInteger("sparekey.fuzz.inputs", 20_000);
    private static final int ROUND = 1_000;
    private static final String MARK = "KQ7M2ZRX";

    private static final String LIST = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0"><dict>
            <key>UDID</key><string>00008103-000A1B2C3D4E</string><key>Status</key><string>Acknowledged</string>
            <key>CommandUUID</key><string>KQ7M2ZRX</string>
            <key>SecurityInfo</key><dict><key>FDE_Enabled</key><true/><key>N</key><integer>3</integer>
            <key>D</key><date>2026-01-01T00:00:00Z</date><key>R</key><real>1.5</real>
            <key>FDE_PersonalRecoveryKeyCMS</key><data>S1E3TTJaUlg=</data></dict>
            <key>ProfileList</key><array><dict><key>PayloadIdentifier</key><string>KQ7M2ZRX</string></dict></array>
            </dict></plist>
            """;

    private static final List<byte[]> TOKENS = Stream.of(
                    "<dict>",
                    "</dict>",
                    "<key>",
                    "<array>",
                    "<string>",
                    "<data>",
                    "<real>",
                    "<date>",
                    "<integer>",
                    "<![CDATA[",
                    "]]>",
                    "<!--",
                    "-->",
                    "<?x ?>",
                    "&amp;",
                    "&#0;",
                    "&#x1F511;",
                    "&x;",
                    "<!ENTITY x \"y\">",
                    "[",
                    "]",
                    "\u0000",
                    "\uFEFF",
                    "\"",
                    ":",
                    ",",
                    "\\u0000",
                    "{",
                    "}",
                    "9".repeat(400),
                    "-",
                    "e308",
                    MARK)
            .map(token -> token.getBytes(StandardCharsets.UTF_8))
            .toList();

    private final long seed = Long.getLong("sparekey.fuzz.seed", System.nanoTime());

    @Test
    void nothingButTheOneFaultComesOfIt() {
        int rounds = Math.max(1, INPUTS / ROUND);
        System.out.println(
                "fuzz: " + rounds * ROUND + " property lists and as many events with -Dsparekey.fuzz.seed=" + seed);
        IntStream.range(0, rounds).parallel().forEach(round -> {
            var random = new SplittableRandom(seed + round);
            for (int i = 0; i < ROUND; i++) {
                byte[] list = mutated(random, LIST.getBytes(StandardCharsets.UTF_8));
                readList(list);
                String raw = Base64.getEncoder().encodeToString(list);
                byte[] event = """
                        {"topic":"mdm.Connect","event_id":"KQ7M2ZRX","created_at":"2026-01-01T00:00:00.123456789+09:00",
                        "acknowledge_event":{"ids":{"id":"00008103-000A1B2C3D4E","type":"Device"},"raw_payload":"%s"}}""".formatted(raw).getBytes(StandardCharsets.UTF_8);
                readEvent(mutated(random, event));
                readEvent(event);
            }
        });
    }

    private static void readList(byte[] list) {
        try {
            PropertyList read = PropertyList.read(list);
            assertThat(read.text("UDID")).isNotNull();
            read.dictionary("SecurityInfo").ifPresent(info -> info.data("FDE_PersonalRecoveryKeyCMS"));
            read.dictionaries("ProfileList");
        } catch (PropertyList.Unreadable refused) {
            assertThat(refused).hasMessage("not a property list that is taken").hasNoCause();
        }
    }

    private static void readEvent(byte[] event) {
        try {
            assertThat(WebhookEvent.read(event)).isNotNull();
        } catch (WebhookEvent.Malformed refused) {
            assertThat(refused).hasMessage("not an event of NanoMDM").hasNoCause();
        }
    }

    private static byte[] mutated(SplittableRandom random, byte[] original) {
        byte[] bytes = original;
        for (int times = random.nextInt(1, 5); times > 0 && bytes.length > 0; times--) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(5)) {
                case 0 -> flipped(bytes, at, random.nextInt(8));
                case 1 -> Arrays.copyOf(bytes, at);
                case 2 -> spliced(bytes, at, at, TOKENS.get(random.nextInt(TOKENS.size())));
                case 3 -> spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(40)), new byte[0]);
                default -> {
                    int from = random.nextInt(bytes.length);
                    byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(200)));
                    yield spliced(bytes, at, at, piece);
                }
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int at, int bit) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) (1 << bit);
        return changed;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        var result = new ByteArrayOutputStream();
        result.write(bytes, 0, from);
        result.writeBytes(piece);
        result.write(bytes, to, bytes.length - to);
        return result.toByteArray();
    }
}
