// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Identification;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.operation.Metrics;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.session.Cookie;
import io.sparekey.adapters.http.internal.session.Session;
import io.sparekey.adapters.http.internal.session.Sessions;
import io.sparekey.adapters.http.internal.session.Unguessable;
import io.sparekey.core.Sparekey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who sent a request, and how people and programs get that far: puts this package together. */
public final class SignIn implements Identification {

    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S{1,8192})", Pattern.CASE_INSENSITIVE);

    private final Sessions sessions;
    private final Cookie cookie;
    private final List<Bearers> bearers = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();

    /**
     * With these parts.
     *
     * @param with what the whole adapter works with
     * @throws IllegalArgumentException if the settings are not safe: an issuer without TLS, or people known by a claim that can change
     */
    public SignIn(SignInSettings settings, HttpSettings http, With with) {
        var unguessable = new Unguessable(with.random());
        sessions = new Sessions(with.records(), http.sessions(), with.clock());
        cookie = Cookie.ofSession(http.isSecure());
        var welcome = new Welcome(with, sessions, cookie, unguessable);
        bearers.add(new ApiBearers(with.sparekey()));
        bearers.add(new AgentBearers(with.sparekey()));
        if (settings instanceof SignInSettings.OpenIdConnect provider) {
            var attempts = new Attempts(with.records(), Cookie.ofSignIn(http.isSecure()), unguessable, with.clock());
            var wiring = new ProviderWiring(provider, http, with.clock());
            routes.addAll(wiring.signIn(attempts, welcome)
                    .routes(new TroublePages(with.pages(), with.metrics()), new Onward(with.pages())));
            wiring.bearers().ifPresent(bearers::add);
            routes.addAll(new AccountPages(sessions, cookie, with.pages(), wiring::signOut).routes());
        } else if (settings instanceof SignInSettings.Demo demo) {
            routes.addAll(new DemoSignIn(demo.stage(), welcome, with.pages(), with.clock()).routes());
            routes.addAll(new DemoMacs(demo.stage(), with.pages()).routes());
            routes.addAll(new AccountPages(sessions, cookie, with.pages(), Optional::empty).routes());
        }
    }

    /**
     * What the sign-in works with.
     *
     * @param sparekey learns who signs in, and knows API tokens
     * @param records keeps sessions and sign-ins under way
     * @param metrics counts how sign-ins end
     */
    public record With(
            Sparekey sparekey,
            ExpiringRecords records,
            Clock clock,
            SecureRandom random,
            PageRenderer pages,
            Metrics metrics) {}

    /** Its routes. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    @Override
    public Optional<String> session(Call call) {
        return cookie.of(call);
    }

    @Override
    public Caller ofBrowser(Call call) {
        return ofBrowser(call, sessions::find);
    }

    @Override
    public Caller ofWatcher(Call call) {
        return ofBrowser(call, sessions::peek);
    }

    private Caller ofBrowser(Call call, Function<String, Optional<Session>> find) {
        Optional<String> id = cookie.of(call);
        Optional<Session> session = id.flatMap(find);
        return session.<Caller>map(found -> new Caller.Browser(
                        found.person(), found.name(), Unguessable.digest(id.orElseThrow()), found.formToken()))
                .orElseGet(Caller.Unknown::new);
    }

    @Override
    public Caller ofBearer(Call call) {
        Matcher matcher = BEARER.matcher(call.header("Authorization").orElse(""));
        if (!matcher.matches()) {
            return new Caller.Unknown();
        }
        return bearers.stream()
                .flatMap(kind -> kind.recognize(call, matcher.group(1)).stream())
                .findFirst()
                .<Caller>map(Caller.Program::new)
                .orElseGet(Caller.Unknown::new);
    }
}
