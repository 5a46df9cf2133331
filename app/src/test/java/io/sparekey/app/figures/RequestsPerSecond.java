// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.figures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many requests per second the portal answers on loopback: reveals in a browser, each with its page, its entry in the audit trail and
 * its notice; and access decisions for a gateway. Beside them, in the same run, an empty handler of the same server, bare and with all
 * that ours does around each request ({@code /livez}). Clients run in the same process, on the same processors.
 *
 * <p>Run with {@code -Dsparekey.figures=true}; {@code -Dsparekey.figures.requests} (20,000; a fifth of it for reveals) and
 * {@code -Dsparekey.figures.pairs} (7) say how much. Prints medians over the rounds; decides nothing.
 */
@EnabledIfSystemProperty(named = "sparekey.figures", matches = "true")
class RequestsPerSecond {

    private static final int REQUESTS = Integer.getInteger("sparekey.figures.requests", 20_000);
    private static final int ROUNDS = Integer.getInteger("sparekey.figures.pairs", 7);
    private static final int MACS = 100;

    @TempDir
    private Path directory;

    /** @param request that of a number */
    private record Kind(String name, int port, int requests, IntFunction<byte[]> request) {}

    /** @param p50 milliseconds from the first byte out to the last byte in, as p99 */
    private record Measured(double rate, double p50, double p99) {}

    @Test
    void measure() throws Exception {
        Server bare = bareServer();
        try (PortalOfFleet portal = new PortalOfFleet(directory, MACS)) {
            byte[] alive = portal.alive();
            List<Kind> kinds = List.of(
                    new Kind("empty handler, bare Jetty", port(bare), REQUESTS, number -> alive),
                    new Kind("empty handler, our server", portal.port(), REQUESTS, number -> alive),
                    new Kind("access decision", portal.port(), REQUESTS, portal::decision),
                    new Kind("reveal", portal.port(), REQUESTS / 5, portal::reveal));
            System.out.println(
                    "connections  what                       requests/s  p50 ms  p99 ms  of bare Jetty  of our server");
            for (int connections : new int[] {8, 32}) {
                print(connections, kinds, rounds(connections, kinds));
            }
        } finally {
            bare.stop();
        }
    }

    private static Server bareServer() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, -1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.succeeded();
                return true;
            }
        });
        server.start();
        return server;
    }

    private static int port(Server server) {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** The order alternates, so that none profits from what another left behind. */
    private static List<Measured[]> rounds(int connections, List<Kind> kinds) throws Exception {
        List<Measured[]> rounds = new ArrayList<>();
        for (int round = -1; round < ROUNDS; round++) {
            Measured[] measured = new Measured[kinds.size()];
            for (int i = 0; i < measured.length; i++) {
                int which = round % 2 == 0 ? i : measured.length - 1 - i;
                measured[which] = run(connections, kinds.get(which));
            }
            if (round >= 0) {
                rounds.add(measured);
            }
        }
        return rounds;
    }

    private static Measured run(int connections, Kind kind) throws Exception {
        double[] milliseconds = new double[kind.requests()];
        List<KeptConnection> open = new ArrayList<>();
        try {
            double rate = Callers.perSecond(connections, kind.requests(), () -> {
                KeptConnection own = new KeptConnection(kind.port());
                open.add(own);
                return number -> milliseconds[number] = ask(own, kind.request().apply(number));
            });
            Arrays.sort(milliseconds);
            return new Measured(rate, at(milliseconds, 0.5), at(milliseconds, 0.99));
        } finally {
            for (KeptConnection each : open) {
                each.close();
            }
        }
    }

    private static double ask(KeptConnection connection, byte[] request) throws Exception {
        long start = System.nanoTime();
        KeptConnection.Answer answer = connection.ask(request);
        double took = (System.nanoTime() - start) / 1e6;
        if (answer.status() != 200) {
            throw new IllegalStateException("answered " + answer.head());
        }
        return took;
    }

    private static void print(int connections, List<Kind> kinds, List<Measured[]> rounds) {
        for (int i = 0; i < kinds.size(); i++) {
            int kind = i;
            System.out.printf(
                    "%11d  %-25s  %10.0f  %6.2f  %6.2f  %13.2f  %13.2f%n",
                    connections,
                    kinds.get(i).name(),
                    median(rounds, round -> round[kind].rate()),
                    median(rounds, round -> round[kind].p50()),
                    median(rounds, round -> round[kind].p99()),
                    median(rounds, round -> round[kind].rate() / round[0].rate()),
                    median(rounds, round -> round[kind].rate() / round[1].rate()));
        }
    }

    private static double median(List<Measured[]> rounds, ToDoubleFunction<Measured[]> of) {
        double[] values = rounds.stream().mapToDouble(of).toArray();
        Arrays.sort(values);
        return at(values, 0.5);
    }

    private static double at(double[] sorted, double quantile) {
        return sorted[(int) (quantile * (sorted.length - 1))];
    }
}
