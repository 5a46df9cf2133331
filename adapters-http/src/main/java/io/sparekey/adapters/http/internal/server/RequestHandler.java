// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.RequestBody;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.access.Actor;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/** Guides a request through: gate, bounds, body, route, answer. */
final class RequestHandler extends Handler.Abstract {

    private static final Set<String> HEALTH = Set.of("/livez", "/readyz");

    /** After how long it is worth asking again for a long answer. */
    private static final long SECONDS_TO_AN_END = 30;

    private final Guards guards;
    private final Dispatcher dispatcher;
    private final ReplySender sender;
    private final PlainErrors errors;
    private final Duration arrival;

    RequestHandler(Guards guards, Dispatcher dispatcher, ReplySender sender, PlainErrors errors, Duration arrival) {
        this.guards = guards;
        this.dispatcher = dispatcher;
        this.sender = sender;
        this.errors = errors;
        this.arrival = arrival;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Client client = Client.of(request, guards.proxies());
        Trace trace = Trace.begin(request, client);
        Runnable answered = guards.connections().begin(request);
        Request.addCompletionListener(request, failure -> answered.run());
        Optional<Integer> refusal = guards.gate().refusal(request, client);
        if (refusal.isPresent()) {
            turnAway(refusal.get(), response, callback);
            return true;
        }
        guide(request, response, callback, trace);
        return true;
    }

    /** Before its body was read, so that the connection cannot be used again, which the client must know. */
    private void turnAway(int status, Response response, Callback callback) {
        response.getHeaders().put("Connection", "close");
        errors.write(response, status, callback);
    }

    private void guide(Request request, Response response, Callback callback, Trace trace) {
        Call call;
        try {
            call = Calls.of(request, trace);
        } catch (RuntimeException unreadable) {
            turnAway(400, response, callback);
            return;
        }
        String origin = guards.gate().origin(request, trace.client()).orElse("");
        Visit visit = dispatcher.visit(call, origin, trace);
        if (Methods.isReading(call.method())) {
            answer(visit, request, response, callback);
            return;
        }
        int most = visit.way().map(match -> match.route().mostBytes()).orElse(Route.USUAL_BYTES);
        BodyReader.Receiver receiver = new BodyReader.Receiver() {
            @Override
            public void arrived(RequestBody body) {
                answer(visit.from(Calls.with(visit.call(), body)), request, response, callback);
            }

            @Override
            public void failed(int status) {
                response.getHeaders().put("Connection", "close");
                if (status == 503) {
                    full(response, callback);
                    return;
                }
                BadCall why = new BadCall(status, PlainErrors.text(status));
                send(visit, visit.responses().bad(visit.call(), why), response, callback, () -> {});
            }
        };
        BodyMemory.Share memory = guards.memory().of(network(visit));
        Request.addCompletionListener(request, failure -> memory.giveBack());
        new BodyReader(request, most, memory, receiver).read(getServer().getScheduler(), arrival);
    }

    /** Only now, with the body here, does the request take room: one that dawdles holds nothing but its connection. */
    private void answer(Visit visit, Request request, Response response, Callback callback) {
        Optional<Runnable> admitted = admitted(visit);
        if (admitted.isEmpty()) {
            visit.call().body().wipe();
            full(response, callback);
            return;
        }
        Runnable leave = admitted.get();
        Request.addCompletionListener(request, failure -> leave.run());
        MDC.put("request", visit.trace().id());
        try {
            Reply reply = withinBounds(visit, dispatcher.answer(visit), request);
            send(visit, reply, response, callback, leave);
        } finally {
            MDC.remove("request");
            visit.call().body().wipe();
        }
    }

    /** All that a hook is there for comes from one address, and is not sent again; strangers' calls of it do not wait for anything. */
    private Optional<Runnable> admitted(Visit visit) {
        if (isAboutHealth(visit)) {
            return Optional.of(() -> {});
        }
        boolean hook = visit.way()
                .filter(match -> match.route().entry() == Route.Entry.HOOK)
                .isPresent();
        return hook ? guards.admission().enter() : guards.admission().enter(network(visit));
    }

    private static String network(Visit visit) {
        return ClientNetwork.of(visit.trace().client().address());
    }

    private void full(Response response, Callback callback) {
        response.getHeaders().put("Retry-After", "5");
        errors.write(response, 503, callback);
    }

    /** A long answer holds a thread until its reader has all of it, so there are only so many at a time. */
    private Reply withinBounds(Visit visit, Reply reply, Request request) {
        if (!(reply.body() instanceof Reply.Body.Stream)) {
            return reply;
        }
        Object client = visit.trace().caller().known().<Object>map(Actor::id).orElseGet(() -> network(visit));
        Optional<Runnable> admitted = guards.streams().enter(client);
        admitted.ifPresent(leave -> Request.addCompletionListener(request, failure -> leave.run()));
        return admitted.isPresent() ? reply : visit.responses().tooMany(visit.call(), SECONDS_TO_AN_END);
    }

    /** A node that is busy is not ill. */
    private static boolean isAboutHealth(Visit visit) {
        return HEALTH.contains(visit.call().path());
    }

    private void send(Visit visit, Reply reply, Response response, Callback callback, Runnable leave) {
        if (reply.body() instanceof Reply.Body.Events) {
            leave.run(); // it holds no thread from now on, and has bounds of its own
        }
        sender.send(reply, visit.call().from(visit.trace().caller()), response, callback);
    }
}
