// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.Frame;
import io.sparekey.adapters.http.internal.page.Link;
import io.sparekey.adapters.http.internal.page.Message;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.page.Texts;
import io.sparekey.adapters.http.internal.session.Cookie;
import io.sparekey.adapters.http.internal.session.Session;
import io.sparekey.adapters.http.internal.session.Sessions;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows people who they are here, and signs them out. */
final class AccountPages {

    private static final String ACCOUNT = "/account";
    private static final String SIGNED_OUT = "/signed-out";

    private final Sessions sessions;
    private final Cookie cookie;
    private final PageRenderer pages;
    private final Supplier<Optional<URI>> providerSignOut;

    /** @param providerSignOut where one signs out of the provider, too */
    AccountPages(Sessions sessions, Cookie cookie, PageRenderer pages, Supplier<Optional<URI>> providerSignOut) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.pages = pages;
        this.providerSignOut = providerSignOut;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", ACCOUNT, Route.Entry.SIGNED_IN, this::account),
                new Route("POST", "/sign-out", Route.Entry.SIGNED_IN, this::signOut),
                new Route("POST", "/sign-out/everywhere", Route.Entry.SIGNED_IN, this::signOutEverywhere),
                new Route("GET", SIGNED_OUT, Route.Entry.ANYBODY, this::signedOut));
    }

    /** Where the session has ended since it let the call in, asking again leads to the sign-in. */
    private Reply account(Call call) {
        return session(call)
                .map(session -> account(call, session))
                .orElseGet(() -> Reply.seeOther(ACCOUNT).noStore());
    }

    private Reply account(Call call, Session session) {
        Frame frame = pages.frame(call);
        boolean known = session.signedIn().isAfter(Instant.EPOCH);
        return pages.page(
                call,
                200,
                "signin/account",
                new AccountPage(
                        session.name(),
                        session.login().orElse(""),
                        session.user(),
                        session.rights().stream()
                                .sorted()
                                .map(right -> frame.texts().of("account.right", right))
                                .toList(),
                        known ? frame.time(session.signedIn()) : frame.t("account.signed-in.unknown"),
                        frame.time(sessions.endIfUnused(session)),
                        frame.time(sessions.end(session))));
    }

    private Reply signOut(Call call) {
        cookie.of(call).ifPresent(sessions::end);
        return leave(call);
    }

    private Reply signOutEverywhere(Call call) {
        sessions.endAll(call.browser().person().user());
        return leave(call);
    }

    /** On to the provider and back, right from the answer to the form: if leaving had an address, any page could send people there. */
    private Reply leave(Call call) {
        Call nobody = call.from(new Caller.Unknown());
        return providerSignOut
                .get()
                .map(there -> new Onward(pages).to(there, nobody, "signed-out"))
                .orElseGet(() -> Reply.seeOther(SIGNED_OUT).noStore())
                .with("Set-Cookie", cookie.forget());
    }

    private Reply signedOut(Call call) {
        if (session(call).isPresent()) {
            return Reply.seeOther(LocalPath.HOME).noStore();
        }
        Texts texts = Texts.in(call.language());
        Link again = new Link("/sign-in", texts.get("signed-out.again"), false);
        return pages.page(
                call,
                200,
                "message",
                new Message(texts.get("signed-out.title"), texts.get("signed-out.text"), Optional.of(again), ""));
    }

    private Optional<Session> session(Call call) {
        return cookie.of(call).flatMap(sessions::find);
    }
}
