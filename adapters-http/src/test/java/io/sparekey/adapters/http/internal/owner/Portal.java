// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Identification;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.page.PageRenderer;
import io.sparekey.core.access.Actor;
import io.sparekey.core.device.UserId;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import io.sparekey.testkit.TestWorld;
import java.time.ZoneOffset;
import java.util.Optional;

/** The owner's pages over a world of tests, and whoever looks at them. */
final class Portal {

    private final TestWorld world = new TestWorld();
    private final Sessions sessions = new Sessions();
    private final OwnerPages pages;

    Portal() {
        this("IT support");
    }

    /** Whose support is called that. */
    Portal(String supportName) {
        var support = new HttpSettings.Support(supportName, "+81 3 0000 0000", "help@example.org", "");
        pages = new OwnerPages(world.sparekey(), new PageRenderer(support, false, ZoneOffset.UTC), sessions);
    }

    /** Believes every caller, until the sessions end. */
    private static final class Sessions implements Identification {

        private boolean over;

        @Override
        public Optional<String> session(Call call) {
            return Optional.empty();
        }

        @Override
        public Caller ofBrowser(Call call) {
            return over ? new Caller.Unknown() : call.caller();
        }

        @Override
        public Caller ofWatcher(Call call) {
            return ofBrowser(call);
        }

        @Override
        public Caller ofBearer(Call call) {
            return new Caller.Unknown();
        }
    }

    TestWorld world() {
        return world;
    }

    void endSessions() {
        sessions.over = true;
    }

    Actor.Person ann() {
        return signedIn(People.ANN);
    }

    Actor.Person signedIn(UserId user) {
        return People.signedIn(user, world.now());
    }

    Reply answer(TestCall call) {
        return call.answeredBy(pages.routes());
    }

    /** The page in English, for Ann. */
    String page(String path) {
        return page(path, ann());
    }

    String page(String path, Actor.Person reader) {
        return TestCall.text(answer(TestCall.get(path).as(reader)));
    }

    String pageInJapanese(String path, Actor.Person reader) {
        return TestCall.text(answer(TestCall.get(path).inJapanese().as(reader)));
    }

    static String path(TestMac mac) {
        return "/devices/" + mac.id();
    }
}
