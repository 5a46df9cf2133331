// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.page.Assets;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import io.sparekey.testkit.TestWorld;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people on the road have to load before they see their Mac: the page and all that it draws in, not compressed. */
class PageWeightTest {

    private static final int MOST_BYTES = 100_000;

    /** What a browser loads by itself, from pages and from style sheets. */
    private static final Pattern DRAWN_IN =
            Pattern.compile("<(?:link|script|img|source|iframe)\\b[^>]*?\\b(?:href|src)=\"([^\"]+)\"|url\\(([^)]+)\\)");

    private final Portal portal = new Portal();
    private final TestWorld world = portal.world();

    @Test
    void theDevicePageIsLightWithAllThatItDrawsIn() {
        TestMac mac = world.escrowed("C02ANN", People.ANN, Ownership.CORPORATE);
        for (int i = 0; i < 5; i++) {
            TestWorld.done(world.sparekey()
                            .revealKey()
                            .reveal(People.support(world.now(), Right.REVEAL), mac.id(), "x".repeat(500)))
                    .close();
        }
        TestWorld.done(world.sparekey().rotateKey().rotate(portal.ann(), mac.id()));

        Map<String, Integer> weights = weights("/devices/" + mac.id());

        assertThat(weights).hasSizeGreaterThan(3);
        assertThat(weights.values().stream().mapToInt(Integer::intValue).sum())
                .as("bytes of %s", weights)
                .isLessThan(MOST_BYTES);
    }

    /** Bytes by path. */
    private Map<String, Integer> weights(String page) {
        Map<String, Integer> weights = new TreeMap<>();
        add(page, portal.answer(TestCall.get(page).as(portal.ann())), weights);
        return weights;
    }

    private void add(String path, Reply reply, Map<String, Integer> weights) {
        String text = TestCall.text(reply);
        weights.put(path, text.getBytes(StandardCharsets.UTF_8).length);
        DRAWN_IN.matcher(text)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(drawn -> !drawn.startsWith("data:") && !weights.containsKey(drawn))
                .forEach(drawn -> add(drawn, TestCall.get(drawn).answeredBy(Assets.routes()), weights));
    }
}
