// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Identification;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Responses;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.port.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to its route, if it may get there, and turns faults into answers. */
final class Dispatcher {

    /** The field of every form that carries the session's token. */
    static final String FORM_TOKEN = "form-token";

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Routes routes;
    private final Identification identification;
    private final Responses pages;
    private final Responses api;

    Dispatcher(List<Route> routes, Identification identification, Responses pages, Responses api) {
        this.routes = new Routes(routes);
        this.identification = identification;
        this.pages = pages;
        this.api = api;
    }

    /** The answer, whatever happens. */
    Reply dispatch(Call call) {
        Responses responses = call.path().startsWith("/api/") ? api : pages;
        try {
            return routes.find(call.method(), call.path())
                    .map(match -> enter(call.matching(match.parameters()), match.route(), responses))
                    .orElseGet(() -> routes.allowed(call.path()).isEmpty()
                            ? responses.notFound(call)
                            : responses
                                    .wrongMethod(call)
                                    .with("Allow", String.join(", ", routes.allowed(call.path()))));
        } catch (BadCall why) {
            return responses.bad(call, why);
        } catch (StoreUnavailable fault) {
            LOG.warn("{}: the store cannot be used", call, fault);
            return responses.unavailable(call);
        } catch (RuntimeException fault) {
            LOG.error("{} failed", call, fault);
            return responses.fault(call);
        }
    }

    private Reply enter(Call call, Route route, Responses responses) {
        return switch (route.entry()) {
            case ANYBODY -> route.endpoint().answer(call);
            case BEARER ->
                known(call, identification.ofBearer(call))
                        .map(route.endpoint()::answer)
                        .orElseGet(() -> responses.unknownCaller(call));
            case SIGNED_IN ->
                known(call, identification.ofBrowser(call))
                        .map(signedIn -> isForged(signedIn)
                                ? responses.forged(signedIn)
                                : route.endpoint().answer(signedIn))
                        .orElseGet(() -> responses.unknownCaller(call));
        };
    }

    private static Optional<Call> known(Call call, Caller caller) {
        return caller instanceof Caller.Unknown ? Optional.empty() : Optional.of(call.from(caller));
    }

    private static boolean isForged(Call call) {
        if (!"POST".equals(call.method())) {
            return false;
        }
        byte[] expected = call.browser().formToken().getBytes(StandardCharsets.UTF_8);
        byte[] carried = call.form(form -> form.text(FORM_TOKEN).orElse("")).getBytes(StandardCharsets.UTF_8);
        return !MessageDigest.isEqual(expected, carried);
    }
}
