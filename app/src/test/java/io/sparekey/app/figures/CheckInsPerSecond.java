// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many events of NanoMDM's webhook are taken in per second, on SQLite: signs of life, and full reports with the key that is known
 * already. Each is answered with 200 once it is stored, or the run fails: nothing is dropped. NanoMDM's part, and the commands that it would
 * be sent, are left out. Events are made and signed before the clock starts, by the same processors.
 *
 * <p>Run with {@code -Dsparekey.figures=true}; {@code -Dsparekey.figures.requests} (10,000) and {@code -Dsparekey.figures.pairs} (5) say
 * how much. Prints medians over the rounds; decides nothing.
 */
@EnabledIfSystemProperty(named = "sparekey.figures", matches = "true")
class CheckInsPerSecond {

    private static final int EVENTS = Integer.getInteger("sparekey.figures.requests", 10_000);
    private static final int ROUNDS = Integer.getInteger("sparekey.figures.pairs", 5);
    private static final int MACS = 200;

    @TempDir
    private Path directory;

    @Test
    void measure() throws Exception {
        try (WebhookOfFleet webhook = new WebhookOfFleet(directory, MACS)) {
            System.out.println("connections  what            events/s");
            for (int connections : new int[] {1, 8, 32}) {
                print(connections, "sign of life", webhook.port(), webhook::signOfLife);
                print(connections, "report with key", webhook.port(), webhook::report);
            }
        }
    }

    private static void print(int connections, String what, int port, IntFunction<byte[]> event) throws Exception {
        double[] rates = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            double rate = run(connections, port, event);
            if (round >= 0) {
                rates[round] = rate;
            }
        }
        Arrays.sort(rates);
        System.out.printf("%11d  %-15s  %8.0f%n", connections, what, rates[ROUNDS / 2]);
    }

    private static double run(int connections, int port, IntFunction<byte[]> event) throws Exception {
        byte[][] events = new byte[EVENTS][];
        for (int i = 0; i < EVENTS; i++) {
            events[i] = event.apply(i);
        }
        List<KeptConnection> open = new ArrayList<>();
        try {
            return Callers.perSecond(connections, EVENTS, () -> {
                KeptConnection own = new KeptConnection(port);
                open.add(own);
                return number -> {
                    KeptConnection.Answer answer = own.ask(events[number]);
                    if (answer.status() != 200) {
                        throw new IllegalStateException("dropped: " + answer.head());
                    }
                };
            });
        } finally {
            for (KeptConnection each : open) {
                each.close();
            }
        }
    }
}
