// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import static io.sparekey.adapters.http.internal.owner.Portal.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.BadCall;
import io.sparekey.adapters.http.internal.exchange.EventSource;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.usecase.ChangeOwnership;
import io.sparekey.core.usecase.RevealKey;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import io.sparekey.testkit.TestWorld;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is done from the page of a device, how it is watched, and what people are told of it. */
class ActsTest {

    private final Portal portal = new Portal();
    private final TestWorld world = portal.world();
    private final TestMac mac = world.escrowed("C02ANN", People.ANN, Ownership.CORPORATE);

    private Reply post(String act, Actor.Person reader, String... form) {
        return portal.answer(TestCall.post(path(mac) + act, form).as(reader));
    }

    private Actor.Person hanako() {
        return People.support(world.now(), Right.INSPECT, Right.REVEAL);
    }

    private void hanakoSeesTheKey() {
        world.transactions().run(stores -> {
            stores.people().put(new PersonCard(People.HANAKO, "Hanako Yamada", Optional.empty()));
            return "";
        });
        TestWorld.done(world.sparekey().revealKey().reveal(hanako(), mac.id(), "Ann called, <b>locked</b> out"))
                .close();
    }

    // Acts

    @Test
    void rotatingEndsOnThePageThatShowsIt() {
        Reply rotated = post("/rotations", portal.ann());

        assertThat(rotated.status()).isEqualTo(303);
        assertThat(portal.page(TestCall.header(rotated, "Location")))
                .contains("Making a new recovery key", "The Mac was asked to make a new key.");

        Reply again = post("/rotations", portal.ann());
        assertThat(again.status()).isEqualTo(409);
        assertThat(TestCall.text(again)).contains("One thing at a time");
    }

    @Test
    void checkingInEndsOnThePageThatSaysSo() {
        Reply asked = post("/check-in", portal.ann());

        assertThat(TestCall.header(asked, "Location")).isEqualTo(path(mac) + "?done=check-in");
        assertThat(portal.page(path(mac) + "?done=check-in")).contains("The Mac was asked to check in.");
        assertThat(portal.page(path(mac) + "?done=%3Cscript%3E")).doesNotContain("class=\"toast");
    }

    @Test
    void whoMayNotIsToldKindly() {
        assertThat(post("/rotations", hanako()).status()).isEqualTo(403);
        assertThat(post("/rotations", portal.signedIn(People.BOB)).status()).isEqualTo(404);
        assertThat(post("/check-in", portal.signedIn(People.BOB)).status()).isEqualTo(404);
        assertThat(portal.answer(TestCall.post("/devices/none/check-in").as(portal.ann()))
                        .status())
                .isEqualTo(404);
    }

    // Reveals

    @Test
    void theOwnerSeesWhoSawTheKeyAndDisputesIt() {
        hanakoSeesTheKey();
        String page = portal.page(path(mac));
        assertThat(page)
                .contains("Hanako Yamada", "Ann called, &lt;b&gt;locked&lt;/b&gt; out", "This was not for me")
                .doesNotContain(mac.key());
        Matcher reveal = Pattern.compile("name=\"reveal\" value=\"([^\"]+)\"").matcher(page);
        assertThat(reveal.find()).isTrue();

        Reply disputed = post("/disputes", portal.ann(), "reveal", reveal.group(1));

        assertThat(TestCall.header(disputed, "Location")).isEqualTo(path(mac) + "?done=dispute");
        assertThat(world.audit()).hasAtLeastOneElementOfType(AuditEvent.RevealDisputed.class);
        assertThat(portal.page(path(mac))).contains("You have said that this was not for you.");
    }

    @Test
    void theRotationThatFollowsIsPendingOnThePage() {
        assertThat(portal.page(path(mac))).doesNotContain("Rotation pending");
        hanakoSeesTheKey();

        assertThat(portal.page(path(mac)))
                .contains("Rotation pending", "Reason: Somebody else saw the key.", "The Mac is asked for it on");
        assertThat(portal.page(path(mac), hanako())).contains("Rotation pending");
        assertThat(portal.pageInJapanese(path(mac), portal.ann())).contains("ローテーション待ち");
    }

    @Test
    void othersDisputeNothing() {
        hanakoSeesTheKey();

        assertThat(portal.page(path(mac), hanako())).doesNotContain("This was not for me");
        assertThat(post("/disputes", portal.ann()).status()).isEqualTo(404);
        assertThat(post("/disputes", portal.ann(), "reveal", "x").status()).isEqualTo(404);
        assertThat(post("/disputes", hanako(), "reveal", "0190aaaa-0000-7000-8000-000000000000")
                        .status())
                .isEqualTo(403);
    }

    // Watching

    private EventSource watch(String seen) {
        Reply reply =
                portal.answer(TestCall.get(path(mac) + "/events?seen=" + seen).as(portal.ann()));
        assertThat(TestCall.header(reply, "Content-Type")).isEqualTo("text/event-stream");
        return ((Reply.Body.Events) reply.body()).source();
    }

    private String tag() {
        Matcher tag = Pattern.compile("\\?seen=([0-9a-f]+)").matcher(portal.page(path(mac)));
        assertThat(tag.find()).isTrue();
        return tag.group(1);
    }

    @Test
    void watchersAreToldOfEachChangeUntilTheEnd() {
        post("/rotations", portal.ann());
        EventSource events = watch(tag());
        assertThat(events.next()).isEmpty();

        mac.wakeUp();
        assertThat(events.next()).contains(new EventSource.Event("state", "running"));
        assertThat(events.next()).isEmpty();

        mac.answer();
        assertThat(events.next()).contains(new EventSource.Event("state", "ended"));
        assertThat(events.isOver()).isTrue();
        assertThat(events.next()).isEmpty();
    }

    @Test
    void whoLookedAtSomethingOldIsToldAtOnce() {
        post("/rotations", portal.ann());

        assertThat(watch("0123").next()).contains(new EventSource.Event("state", "running"));
    }

    @Test
    void watchingEndsWithTheSession() {
        post("/rotations", portal.ann());
        EventSource events = watch(tag());

        portal.endSessions();

        assertThat(events.next()).contains(new EventSource.Event("state", "ended"));
        assertThat(events.isOver()).isTrue();
    }

    @Test
    void othersWatchNothing() {
        assertThat(portal.answer(TestCall.get(path(mac) + "/events").as(portal.signedIn(People.BOB)))
                        .status())
                .isEqualTo(404);
    }

    // Notices

    @Test
    void theInboxSaysWhatHappenedToWhichMacAndByWhom() {
        hanakoSeesTheKey();

        assertThat(portal.page("/notices"))
                .contains("Somebody other than the owner saw the recovery key.", "Hanako Yamada", "C02ANN", path(mac))
                .doesNotContain("inbox=alarms", mac.key());
        assertThat(portal.pageInJapanese("/notices", portal.ann())).contains("所有者以外の方が復旧キーを閲覧しました。");
        assertThat(portal.page("/notices", portal.signedIn(People.BOB))).doesNotContain("C02ANN");
    }

    @Test
    void theInboxSaysWhyTheKeyWasSeenAndTakesTheDispute() {
        TestWorld.done(world.sparekey()
                        .revealKey()
                        .reveal(hanako(), mac.id(), new RevealKey.Purpose("<b>locked</b> out", "INC-1")))
                .close();
        String inbox = portal.page("/notices");
        assertThat(inbox).contains("&lt;b&gt;locked&lt;/b&gt; out", "Ticket: INC-1", "This was not for me");
        Matcher reveal = Pattern.compile("name=\"reveal\" value=\"([^\"]+)\"").matcher(inbox);
        assertThat(reveal.find()).isTrue();

        Reply disputed = post("/disputes", portal.ann(), "reveal", reveal.group(1));

        assertThat(TestCall.header(disputed, "Location")).isEqualTo(path(mac) + "?done=dispute");
        assertThat(portal.page("/notices"))
                .contains("You have said that this was not for you.")
                .doesNotContain("name=\"reveal\"");
    }

    @Test
    void whoGaveTheMacAwayDisputesNothing() {
        hanakoSeesTheKey();
        TestWorld.done(world.sparekey()
                .changeOwnership()
                .change(
                        People.admin(world.now()),
                        mac.id(),
                        ChangeOwnership.Change.owner(new Owner.Known(People.BOB))));

        assertThat(portal.page("/notices"))
                .contains("A Mac that is not yours any more", "locked")
                .doesNotContain("name=\"reveal\"");
    }

    @Test
    void officersReadTheAlarmsAndOthersDoNot() {
        assertThat(portal.page("/notices?inbox=alarms", People.auditor(world.now())))
                .contains("Alarms");
        assertThat(portal.answer(TestCall.get("/notices?inbox=alarms").as(portal.ann()))
                        .status())
                .isEqualTo(403);
    }

    // My devices

    @Test
    void peopleSeeTheirOwnMacsAndSupportIsPointedToTheSearch() {
        world.escrowed("C02BOB", People.BOB, Ownership.PERSONAL);

        assertThat(portal.page("/")).contains("C02ANN", path(mac) + "/key").doesNotContain("C02BOB", "/search");
        assertThat(portal.page("/devices", hanako()))
                .contains("No Mac yet", "/search")
                .doesNotContain("C02ANN");
        assertThat(portal.pageInJapanese("/", portal.ann())).contains("マイデバイス", "キーは保管済み");
    }

    @Test
    void whoeverHasNoMacBeginsWhereTheirWorkIs() {
        Instant now = world.now();

        assertThat(beginning(hanako())).isEqualTo("/search");
        assertThat(beginning(People.auditor(now))).isEqualTo("/fleet");
        assertThat(beginning(People.admin(now))).isEqualTo("/policy");
        assertThat(beginning(People.support(now, Right.AUDIT, Right.INSPECT))).isEqualTo("/fleet");
        assertThat(portal.page("/", portal.signedIn(People.BOB))).contains("My devices");
        assertThat(portal.page("/", new Actor.Person(People.ANN, EnumSet.allOf(Right.class), now)))
                .contains("My devices", "C02ANN");
    }

    private String beginning(Actor.Person person) {
        Reply reply = portal.answer(TestCall.get("/").as(person));
        assertThat(reply.status()).isEqualTo(303);
        return TestCall.header(reply, "Location");
    }

    @Test
    void aPlaceInAListThatCannotBeReadIsNotTakenForTheBeginning() {
        for (String path : List.of(
                "/notices?before=nonsense",
                "/notices?before=",
                "/devices?after=",
                "/?after=%2F%2F",
                path(mac) + "?before=0197a1c0")) {
            assertThatThrownBy(() -> portal.page(path)).as(path).isInstanceOf(BadCall.class);
        }
    }

    @Test
    void manyMacsArePaged() {
        for (int i = 10; i < 35; i++) {
            world.register("D" + i, "Mac " + i, People.ANN, Ownership.PERSONAL);
        }

        assertThat(portal.page("/")).contains("/devices?after=D28").doesNotContain("D30");
        assertThat(portal.page("/devices?after=D28")).contains("D30", "D34").doesNotContain("?after=");
    }
}
