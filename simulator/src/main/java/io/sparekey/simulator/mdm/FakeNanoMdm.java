// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Behaves as NanoMDM 0.9.0 does, as far as Macs, and a program that sends commands and hears its webhook, can tell; the same suite of
 * tests is run against both. No Mac is ever woken: there is no push certificate, which every answer to a command says.
 */
public final class FakeNanoMdm implements NanoMdmServer {

    private final Storage storage;
    private final WebhookSender webhook;
    private final MacsEndpoint macs;
    private final CommandsEndpoint commands;
    private final int port;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    /**
     * Starts it.
     *
     * @param webhook where it is to tell what Macs say
     */
    public FakeNanoMdm(Storage storage, Keys keys, MdmAuthority authority, URI webhook, Clock clock) {
        this.storage = storage;
        this.webhook = new WebhookSender(webhook, keys.webhook(), clock);
        FakeStorage kept = switch (storage) {
            case FILEKV -> new FakeFilekv();
            case PGSQL -> new FakePgsql(false);
            case PGSQL_DELETING -> new FakePgsql(true);
        };
        this.macs = new MacsEndpoint(authority, kept, this.webhook);
        this.commands = new CommandsEndpoint(keys.api(), kept);
        this.port = start(0);
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public Storage storage() {
        return storage;
    }

    /** Loses so many of what it would tell, from now on; none any more with 0. */
    public void loseWebhooks(int times) {
        webhook.lose(times);
    }

    @Override
    public synchronized void kill() {
        if (server != null && threads != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
        }
    }

    @Override
    public synchronized void restart() {
        kill();
        int same = start(port);
        if (same != port) {
            throw new IllegalStateException("another port");
        }
    }

    @Override
    public void close() {
        kill();
        webhook.close();
    }

    private synchronized int start(int at) {
        try {
            HttpServer starting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            ExecutorService answering = Executors.newCachedThreadPool();
            starting.setExecutor(answering);
            starting.createContext("/mdm", macs);
            starting.createContext(CommandsEndpoint.ENQUEUE, commands);
            starting.createContext(CommandsEndpoint.PUSH, commands);
            byte[] version = "{\"version\":\"fake\"}".getBytes(StandardCharsets.UTF_8);
            starting.createContext("/version", exchange -> {
                try (exchange) {
                    Exchanges.answer(exchange, 200, "application/json", version);
                }
            });
            starting.start();
            server = starting;
            threads = answering;
            return starting.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
