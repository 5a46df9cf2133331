// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.core.access.Actor;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/** What is known of one request while it is under way: for the log and the metrics. One thread at a time writes it. */
final class Trace {

    private static final String ATTRIBUTE = Trace.class.getName();
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private final String id;
    private final Client client;
    private volatile String route = "-";
    private volatile Caller caller = new Caller.Unknown();

    private Trace(String id, Client client) {
        this.id = id;
        this.client = client;
    }

    /** Begins one, and keeps it with the request. */
    static Trace begin(Request request, Client client) {
        String id = client.requestId()
                .filter(given -> WELL_FORMED.matcher(given).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        Trace trace = new Trace(id, client);
        request.setAttribute(ATTRIBUTE, trace);
        return trace;
    }

    /** The one of that request; empty if the request did not get as far. */
    static Optional<Trace> find(Request request) {
        return Optional.ofNullable(request.getAttribute(ATTRIBUTE)).map(Trace.class::cast);
    }

    /** Names the request wherever it is spoken of. */
    String id() {
        return id;
    }

    Client client() {
        return client;
    }

    /** The template of the route's path; a dash if there is none. */
    String route() {
        return route;
    }

    void isFor(String template) {
        route = template;
    }

    /** Who called, once that is known. */
    Caller caller() {
        return caller;
    }

    void isFrom(Caller known) {
        caller = known;
    }

    /** The kind of caller, such as {@code person}; no name. */
    String kind() {
        if (caller instanceof Caller.Program program) {
            return kind(program.actor());
        }
        return caller instanceof Caller.Browser ? "person" : "nobody";
    }

    private static String kind(Actor actor) {
        if (actor instanceof Actor.Gateway) {
            return "gateway";
        }
        return actor.id().isAgent() ? "agent" : "program";
    }
}
