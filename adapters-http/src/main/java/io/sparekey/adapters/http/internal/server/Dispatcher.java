// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Identification;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Responses;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.operation.Metrics;
import io.sparekey.core.port.StoreUnavailable;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a call to its route, if it may get there, and turns faults into answers. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String BEGINNING = "/sign-in";

    /** What strangers may ask for although it costs a look at the store or at the provider. */
    private static final Set<String> LIMITED = Set.of(BEGINNING, "/sign-in/callback", "/signed-out");

    private final Routes routes;
    private final Identification identification;
    private final Responses pages;
    private final Responses api;
    private final RateLimits limits;
    private final Credentials credentials;
    private final Metrics metrics;

    Dispatcher(Site site, RateLimits limits, Metrics metrics) {
        this.routes = new Routes(site.routes());
        this.identification = site.identification();
        this.pages = site.pages();
        this.api = site.api();
        this.limits = limits;
        this.credentials = new Credentials(limits);
        this.metrics = metrics;
    }

    /** Finds out where the call goes. */
    Visit visit(Call call, String origin, Trace trace) {
        Optional<Routes.Match> way = routes.find(call.method(), call.path());
        way.ifPresent(match -> trace.isFor(match.route().path()));
        boolean program = call.path().startsWith("/api/")
                || way.filter(match -> match.route().entry() == Route.Entry.BEARER)
                        .isPresent();
        Call matching = way.map(match -> call.matching(match.parameters())).orElse(call);
        return new Visit(matching, way, program ? api : pages, origin, trace);
    }

    /** The answer, whatever happens. */
    Reply answer(Visit visit) {
        Call call = visit.call();
        try {
            return visit.way().map(match -> enter(visit, match.route())).orElseGet(() -> lost(visit));
        } catch (BadCall why) {
            return visit.responses().bad(call, why);
        } catch (StoreUnavailable fault) {
            metrics.storeFailed();
            LOG.warn(
                    "{} {}: the store cannot be used",
                    call.method(),
                    visit.trace().route(),
                    fault);
            return visit.responses().unavailable(call);
        } catch (RuntimeException fault) {
            LOG.error("{} {} failed", call.method(), visit.trace().route(), fault);
            return visit.responses().fault(call);
        }
    }

    private Reply lost(Visit visit) {
        var allowed = routes.allowed(visit.call().path());
        return allowed.isEmpty()
                ? visit.responses().notFound(visit.call())
                : visit.responses().wrongMethod(visit.call()).with("Allow", String.join(", ", allowed));
    }

    private Reply enter(Visit visit, Route route) {
        return switch (route.entry()) {
            case ANYBODY, HOOK -> ofAnybody(visit, route);
            case BEARER -> ofBearer(visit, route);
            case SIGNED_IN -> ofSignedIn(visit, route, identification::ofBrowser);
            case WATCHING -> ofSignedIn(visit, route, identification::ofWatcher);
        };
    }

    private Reply ofAnybody(Visit visit, Route route) {
        Call call = visit.call();
        if (Forgery.isFromElsewhere(call, visit.origin())) {
            return visit.responses().forged(call);
        }
        if (!LIMITED.contains(route.path())) {
            return route.endpoint().answer(call);
        }
        if (isEmbedded(call)) {
            return visit.responses().forged(call);
        }
        OptionalLong wait =
                route.path().equals(BEGINNING) ? limits.ofBeginning(call.address()) : limits.ofSignIn(call.address());
        return within(wait, visit, () -> route.endpoint().answer(call));
    }

    /** Whether it is an image or the like of some page: people sign in by going there. */
    private static boolean isEmbedded(Call call) {
        return call.header("Sec-Fetch-Dest")
                .filter(destination -> !destination.equals("document"))
                .isPresent();
    }

    private Reply ofBearer(Visit visit, Route route) {
        Call call = visit.call();
        Credentials.Seen seen =
                credentials.look(call.header("Authorization"), call.address(), () -> identification.ofBearer(call));
        return within(
                seen.delay(),
                visit,
                () -> seen.caller() instanceof Caller.Unknown
                        ? visit.responses().unknownCaller(call)
                        : asKnown(visit.from(call.from(seen.caller())), route));
    }

    private Reply ofSignedIn(Visit visit, Route route, Function<Call, Caller> identify) {
        Call call = visit.call();
        Credentials.Seen seen =
                credentials.look(identification.session(call), call.address(), () -> identify.apply(call));
        return within(
                seen.delay(),
                visit,
                () -> seen.caller() instanceof Caller.Unknown
                        ? visit.responses().unknownCaller(call)
                        : ofPerson(visit.from(call.from(seen.caller())), route));
    }

    private Reply ofPerson(Visit visit, Route route) {
        Call known = visit.call();
        return Forgery.isFromElsewhere(known, visit.origin()) || Forgery.lacksToken(known)
                ? visit.responses().forged(known)
                : asKnown(visit, route);
    }

    private Reply asKnown(Visit visit, Route route) {
        Caller caller = visit.call().caller();
        visit.trace().isFrom(caller);
        return within(limits.ofCaller(caller), visit, () -> route.endpoint().answer(visit.call()));
    }

    private Reply within(OptionalLong wait, Visit visit, Supplier<Reply> answer) {
        if (wait.isEmpty()) {
            return answer.get();
        }
        metrics.rateLimited();
        return visit.responses().tooMany(visit.call(), wait.getAsLong());
    }
}
