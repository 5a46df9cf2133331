// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.macs;

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
import java.util.Optional;
import java.util.concurrent.Executors;

/** The process to be killed: what serves, with the webhook at a port, and its sweeps. Says when it is up. */
final class ManagingMain {

    /** What it prints once it is up. */
    static final String UP = "up";

    private ManagingMain() {}

    /** Takes the directory of database and keyring, where NanoMDM is, and the port of the webhook. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        URI nanoMdm = URI.create(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        Program program =
                Program.assemble(Organisation.settings(directory), Organisation.parts(nanoMdm, Clock.systemUTC()));
        Webhook webhook = program.get(Webhook.class);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext(NanoMdmModule.HOOK, exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                var signature = Optional.ofNullable(exchange.getRequestHeaders().getFirst(Webhook.SIGNATURE));
                exchange.sendResponseHeaders(webhook.receive(body, signature), -1);
            }
        });
        server.start();
        program.get(Sweeper.class).start();
        System.out.println(UP);
    }
}
