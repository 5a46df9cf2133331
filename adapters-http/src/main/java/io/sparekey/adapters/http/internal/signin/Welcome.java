// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.session.Cookie;
import io.sparekey.adapters.http.internal.session.Session;
import io.sparekey.adapters.http.internal.session.Sessions;
import io.sparekey.adapters.http.internal.session.Unguessable;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.LoginName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What happens once somebody has proved who they are: the core learns of it, and the browser gets a new session. */
final class Welcome {

    private final SignIn.With with;
    private final Sessions sessions;
    private final Cookie cookie;
    private final Unguessable unguessable;

    Welcome(SignIn.With with, Sessions sessions, Cookie cookie, Unguessable unguessable) {
        this.with = with;
        this.sessions = sessions;
        this.cookie = cookie;
        this.unguessable = unguessable;
    }

    /** Lets them in and sends them on. Always under a new id, and the session that the browser had until then is over. */
    Reply in(Call call, Identity identity, String to) {
        Actor.Person person = identity.person();
        // A login name that is somebody else's stops nobody from signing in: it gives them no Mac, and the audit trail
        // has it.
        identity.login().ifPresent(login -> with.sparekey().bindLogin().bind(person, login));
        with.sparekey().recordSignIn().record(person, identity.name(), identity.login());
        cookie.of(call).ifPresent(sessions::end);
        String id = unguessable.next();
        sessions.begin(id, session(identity));
        with.metrics().signInEnded("succeeded");
        return Reply.seeOther(to).with("Set-Cookie", cookie.set(id)).noStore();
    }

    private Session session(Identity identity) {
        Instant now = with.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Session(
                identity.user(),
                identity.name(),
                identity.login().map(LoginName::value),
                identity.rights(),
                identity.signedIn(),
                now,
                now,
                unguessable.next());
    }

    /** Whether the browser shows a session that holds. */
    boolean isIn(Call call) {
        return cookie.of(call).flatMap(sessions::find).isPresent();
    }
}
