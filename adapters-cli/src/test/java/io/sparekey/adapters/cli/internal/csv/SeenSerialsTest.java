// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.core.device.SerialNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenSerialsTest {

    @Test
    void remembersTheFirstLineOfEach() {
        var seen = new SeenSerials();
        assertThat(seen.add(new SerialNumber("C02"), 2)).isEmpty();
        assertThat(seen.add(new SerialNumber("a-serial-number-longer-than-most"), 3))
                .isEmpty();
        assertThat(seen.add(new SerialNumber("c02"), 4)).hasValue(2);
        assertThat(seen.add(new SerialNumber("A-SERIAL-NUMBER-LONGER-THAN-MOST"), 5))
                .hasValue(3);
    }

    @Test
    void agreesWithAMapOnWhateverComes() {
        var random = new Random(20_260_401);
        var seen = new SeenSerials();
        Map<String, Integer> model = new HashMap<>();
        for (int line = 2; line < 50_000; line++) {
            var serial = new SerialNumber(serial(random));
            Integer first = model.putIfAbsent(serial.value(), line);
            assertThat(seen.add(serial, line)).isEqualTo(first == null ? OptionalInt.empty() : OptionalInt.of(first));
        }
    }

    /** From few symbols, so that there are many pairs. */
    private static String serial(Random random) {
        String symbols = "0AZ9-";
        var text = new StringBuilder("A");
        int length = random.nextInt(14);
        for (int i = 0; i < length; i++) {
            text.append(symbols.charAt(random.nextInt(symbols.length())));
        }
        return text.toString();
    }
}
