// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Lets everybody be whom they pick. There is no such route outside the demo. */
final class DemoSignIn {

    private final SignInSettings.Stage stage;
    private final Welcome welcome;
    private final PageRenderer pages;
    private final Clock clock;

    DemoSignIn(SignInSettings.Stage stage, Welcome welcome, PageRenderer pages, Clock clock) {
        this.stage = stage;
        this.welcome = welcome;
        this.pages = pages;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/sign-in", Route.Entry.ANYBODY, this::choose),
                new Route("POST", "/demo/sign-in", Route.Entry.ANYBODY, this::signIn));
    }

    private Reply choose(Call call) {
        String to = LocalPath.of(call.queried("to"));
        boolean fresh = call.queried("fresh").filter("true"::equals).isPresent();
        if (!fresh && welcome.isIn(call)) {
            return Reply.seeOther(to).noStore();
        }
        return pages.page(
                call,
                200,
                "signin/demo-people",
                new DemoPeoplePage(stage.people(call.language().locale()), to, fresh));
    }

    private Reply signIn(Call call) {
        String picked = call.form(form -> form.text("person")).orElse("");
        String to = LocalPath.of(call.form(form -> form.text("to")));
        SignInSettings.Stage.Person person = stage.people(call.language().locale()).stream()
                .filter(one -> one.user().toString().equals(picked))
                .findFirst()
                .orElseThrow(() -> new BadCall(400, "There is nobody of that name in the demo."));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return welcome.in(call, new Identity(person.user(), person.name(), Optional.empty(), person.rights(), now), to);
    }
}
