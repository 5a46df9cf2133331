// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Watches connections: one that has no request under way must bring the next one in time, so that sending a header byte by byte holds
 * nothing for long; and one address gets only so many.
 */
final class Connections implements Connection.Listener {

    private static final class Watched {

        private final String address;
        private final AtomicInteger requests = new AtomicInteger();
        private volatile long freeSince = System.nanoTime();

        Watched(String address) {
            this.address = address;
        }
    }

    private final Map<EndPoint, Watched> open = new ConcurrentHashMap<>();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final TrustedProxies proxies;
    private final int mostPerAddress;
    private final Duration arrival;

    Connections(Bounds bounds, TrustedProxies proxies) {
        this.proxies = proxies;
        this.mostPerAddress = bounds.connectionsPerAddress();
        this.arrival = bounds.arrival();
    }

    /** Begins to close those that are late. */
    void watch(Scheduler scheduler) {
        long pause = Math.max(1, Math.min(1_000, arrival.toMillis() / 4));
        Runnable again = () -> watch(scheduler);
        scheduler.schedule(
                () -> {
                    closeLate();
                    again.run();
                },
                pause,
                TimeUnit.MILLISECONDS);
    }

    private void closeLate() {
        long now = System.nanoTime();
        open.forEach((endPoint, watched) -> {
            if (watched.requests.get() == 0 && now - watched.freeSince > arrival.toNanos()) {
                endPoint.close();
            }
        });
    }

    /** A request's header is here. @return to be run when its answer is through */
    Runnable begin(Request request) {
        Watched watched = open.get(
                outermost(request.getConnectionMetaData().getConnection().getEndPoint()));
        if (watched == null) {
            return () -> {};
        }
        watched.requests.incrementAndGet();
        return () -> {
            watched.freeSince = System.nanoTime();
            watched.requests.decrementAndGet();
        };
    }

    @Override
    public void onOpened(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        if (endPoint instanceof EndPoint.Wrapper
                || !(endPoint.getRemoteSocketAddress() instanceof InetSocketAddress peer)) {
            return; // what is inside TLS comes with a connection of its own, which was counted
        }
        InetAddress address = peer.getAddress();
        Watched watched = new Watched(ClientNetwork.of(address.getHostAddress()));
        if (open.putIfAbsent(endPoint, watched) == null
                && perAddress.merge(watched.address, 1, Integer::sum) > mostPerAddress
                && !proxies.contains(address)) {
            endPoint.close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        Watched gone = open.remove(connection.getEndPoint());
        if (gone != null) {
            perAddress.computeIfPresent(gone.address, (key, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** Ends the connection that a request came by, whatever is under way. */
    static void cut(Request request) {
        outermost(request.getConnectionMetaData().getConnection().getEndPoint()).close();
    }

    private static EndPoint outermost(EndPoint endPoint) {
        EndPoint found = endPoint;
        while (found instanceof EndPoint.Wrapper wrapper) {
            found = wrapper.unwrap();
        }
        return found;
    }
}
