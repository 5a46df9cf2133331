// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.sparekey.adapters.mdm.Webhook;
import io.sparekey.app.sweeps.Sweeper;
import io.sparekey.app.wiring.NanoMdmModule;
import io.sparekey.app.wiring.Program;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process to be killed: what serves, with the webhook at a port, and its sweeps. Says when it is up. */
final class ManagingMain {

    /** What it prints once it is up. */
    static final String UP = "up";

    /** What it prints for each event that it loses on purpose. */
    static final String LOST = "lost";

    private static final Logger LOG = LoggerFactory.getLogger(ManagingMain.class);

    private ManagingMain() {}

    /**
     * Takes the directory of database and keyring, where NanoMDM is, the port of the webhook, and of how many events it loses one; 0 for
     * none.
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        URI nanoMdm = URI.create(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        int oneOf = Integer.parseInt(arguments[3]);
        AtomicInteger events = new AtomicInteger();
        Program program =
                Program.assemble(Organisation.settings(directory), Organisation.parts(nanoMdm, Clock.systemUTC()));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newFixedThreadPool(16));
        HttpHandler receiver = Organisation.receiver(program.get(Webhook.class));
        server.createContext(NanoMdmModule.HOOK, exchange -> {
            if (oneOf > 0 && events.incrementAndGet() % oneOf == 0) {
                System.out.println(LOST);
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
                return;
            }
            try {
                receiver.handle(exchange);
            } catch (RuntimeException e) {
                // The server of the JDK would say nothing.
                LOG.error("the webhook failed", e);
                throw e;
            }
        });
        server.start();
        program.get(Sweeper.class).start();
        System.out.println(UP);
    }
}
