// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.adapters.http.internal.reveal.RevealPages;
import io.sparekey.adapters.http.internal.staff.StaffPages;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.UserId;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The pages of support and officers, and those that show keys, over a world in memory. */
public final class Portal {

    private final TestWorld world = new TestWorld();
    private final List<Route> routes = new ArrayList<>();

    /** Without anybody or any Mac. */
    public Portal() {
        var support = new HttpSettings.Support("IT support", "+49 30 1234", "help@example.org", "");
        var pages = new PageRenderer(support, false, ZoneId.of("Asia/Tokyo"));
        routes.addAll(new RevealPages(world.sparekey(), pages, world.clock()).routes());
        routes.addAll(new StaffPages(world.sparekey(), pages, world.clock()).routes());
    }

    /** What the pages are about. */
    public TestWorld world() {
        return world;
    }

    /** The answer to that call. */
    public Reply answer(TestCall call) {
        return call.answeredBy(routes);
    }

    /** Somebody without rights who has just signed in. */
    public Actor.Person owner(UserId user) {
        return People.signedIn(user, world.now());
    }

    /** Hanako, who has just signed in. */
    public Actor.Person support(Right... rights) {
        return People.support(world.now(), rights);
    }

    /** Max, who has just signed in. */
    public Actor.Person admin() {
        return People.admin(world.now());
    }

    /** Olga, who has just signed in. */
    public Actor.Person auditor() {
        return People.auditor(world.now());
    }

    /** Puts a policy in force. */
    public void demand(EscrowPolicy policy) {
        TestWorld.done(world.sparekey().changePolicy().change(admin(), policy));
    }

    /** The policy in force. */
    public EscrowPolicy policy() {
        return world.sparekey().readPolicy().read();
    }
}
