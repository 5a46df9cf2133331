// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import static io.sparekey.adapters.http.internal.owner.Portal.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.CheckIn;
import io.sparekey.core.device.EscrowProfile;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.KeySource;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.DeviceReport;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.usecase.ShowDevice;
import io.sparekey.testkit.FakeEnvelope;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import io.sparekey.testkit.TestWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page of a device in each state: what it says, what it offers, and never a key. */
class DevicePageTest {

    private final Portal portal = new Portal();
    private final TestWorld world = portal.world();
    private final TestMac mac = world.register("C02ANN", "Ann’s MacBook", People.ANN, Ownership.CORPORATE);

    /** The page in English, after it was seen in Japanese, too; no key is in either. */
    private String page(TestMac of, Actor.Person reader, String query) {
        String english = portal.page(path(of) + query, reader);
        String japanese = portal.pageInJapanese(path(of) + query, reader);
        assertThat(japanese).contains("<html lang=\"ja\">").contains("復旧キー");
        assertThat(english).contains("<html lang=\"en\">").doesNotContain(of.key());
        assertThat(japanese).doesNotContain(of.key());
        return english;
    }

    private String page() {
        return page(mac, portal.ann(), "");
    }

    private ShowDevice.View view() {
        return TestWorld.done(world.sparekey().showDevice().show(portal.ann(), mac.id()));
    }

    private void store(String key) {
        TestWorld.done(world.sparekey().storeKey().store(portal.ann(), mac.id(), key.toCharArray(), key.toCharArray()));
    }

    private void change(EscrowPolicy.Upload upload) {
        EscrowPolicy current = world.sparekey().readPolicy().read();
        TestWorld.done(world.sparekey().changePolicy().change(People.admin(world.now()), current.with(upload)));
    }

    // States

    @Test
    void aMacThatNeverSaidAnything() {
        assertThat(page()).contains("Not heard from yet", "C02ANN", "Corporate", "No key is stored");
    }

    @Test
    void withoutAKeyItAsksForIt() {
        mac.reportWithoutKey();

        assertThat(page())
                .contains("Key not stored", "before the Mac was enrolled", path(mac) + "/store", "Can access")
                .doesNotContain(path(mac) + "/key\"");
    }

    @Test
    void notEncrypted() {
        mac.reportUnencrypted();

        assertThat(page()).contains("Not encrypted").doesNotContain(path(mac) + "/store");
    }

    @Test
    void escrowedAndThenConfirmed() {
        mac.report();
        assertThat(page()).contains("Key stored, not confirmed yet", "Not yet", path(mac) + "/key\"", "Rotate the key");

        mac.report();
        assertThat(page()).contains(">Key stored<", "A later report of the Mac carried the same key.");
    }

    @Test
    void blockedAndAllowedUntil() {
        mac.reportWithoutKey();
        change(new EscrowPolicy.Upload(true, true, Duration.ofDays(2), Optional.empty()));
        assertThat(page()).contains("Can access until", "Required: store the recovery key.");

        world.clock().advance(Duration.ofDays(3));
        assertThat(page()).contains("Cannot access", "No access: key missing", "Required: store the recovery key.");
    }

    @Test
    void anAttemptUnderWayShowsItsStepsAndReloadsByItself() {
        mac.reportWithoutKey();
        store(mac.key());

        assertThat(page())
                .contains("Storing the recovery key", "Waiting for the Mac to check in", "data-events=\"" + path(mac))
                .contains("<noscript><meta http-equiv=\"refresh\" content=\"5; url=" + path(mac) + "?watching=");

        mac.wakeUp();
        assertThat(page()).contains("Waiting for its answer");
    }

    @Test
    void afterwardsTheNewKeyIsStored() {
        mac.reportWithoutKey();
        store(mac.key());
        mac.wakeUp();
        mac.answer();
        String rotation = view().attempt().orElseThrow().id().toString();

        assertThat(page()).contains("The recovery key was updated").doesNotContain("data-events", "class=\"toast");
        assertThat(page(mac, portal.ann(), "?watching=" + rotation)).contains("Done: the new recovery key is stored.");
    }

    @Test
    void aWrongKeyIsToldWithItsRemedyAndInPassingToThoseWhoWatched() {
        mac.reportWithoutKey();
        store(FakeMac.anyKey());
        mac.wakeUp();
        mac.answer();
        mac.reportWithoutKey(EscrowProfile.PRESENT);
        String rotation = view().attempt().orElseThrow().id().toString();

        assertThat(view().likelyCauses()).containsExactly(Cause.WRONG_KEY);
        assertThat(page())
                .contains("The recovery key could not be stored", "The key that was typed is not that of this Mac.")
                .contains("Learn more", path(mac) + "/rotate-by-hand")
                .doesNotContain("class=\"toast");
        assertThat(page(mac, portal.ann(), "?watching=" + rotation)).contains("toast bad", "could not be updated");
    }

    @Test
    void aMacThatIsNotSetUpIsForSupport() {
        mac.reportWithoutKey();
        store(FakeMac.anyKey());
        mac.wakeUp();
        mac.answer();
        mac.reportWithoutKey(EscrowProfile.MISSING);

        assertThat(page())
                .contains("The organisation has not set up FileVault", "Tell support that the Mac was synced");
    }

    @Test
    void theOwnerOfAMacThatIsNotSetUpIsSentToSupportAndNotToTryInVain() {
        mac.reportWithoutKey(EscrowProfile.MISSING);

        assertThat(page())
                .contains("FileVault not set up", "You cannot mend this yourself: tell support.")
                .doesNotContain("class=\"button \" href=\"" + path(mac) + "/store\"", "by itself at one of its next");
        assertThat(portal.page("/")).contains("FileVault not set up").doesNotContain(path(mac) + "/store");
        assertThat(portal.page(path(mac) + "/rotate-by-hand")).contains("would not be stored");
    }

    @Test
    void supportIsToldWhoMendsAMacThatIsNotSetUp() {
        mac.reportWithoutKey();
        store(FakeMac.anyKey());
        mac.wakeUp();
        mac.answer();
        mac.reportWithoutKey(EscrowProfile.CONFLICTING);

        assertThat(page(mac, People.support(world.now(), Right.INSPECT), ""))
                .contains("Whoever administers the management of the Macs", "The administrator of the Macs installs")
                .doesNotContain("Tell support", "tell support", "/rotate-by-hand");
    }

    @Test
    void whereTheMacIsNotSetUpNobodyRotatesByHand() {
        mac.report();
        TestWorld.done(world.sparekey().rotateKey().rotate(portal.ann(), mac.id()));
        mac.reportWithoutKey(EscrowProfile.MISSING);
        mac.wakeUp();

        assertThat(page())
                .contains("The Mac did not make a new key", "has not set up FileVault on this Mac")
                .doesNotContain("/rotate-by-hand");
    }

    @Test
    void aSilentMacIsToBeSwitchedOn() {
        mac.reportWithoutKey();
        store(mac.key());
        world.clock().advance(Duration.ofDays(8));
        TestWorld.done(world.sparekey().expireRotations().run(People.system(), 100));

        assertThat(page()).contains("The Mac has not checked in for a while.", "Switch the Mac on");
    }

    @Test
    void aDisputedKeyIsDoubted() {
        mac.report();
        String old = mac.key();
        TestWorld.done(world.sparekey().rotateKey().rotate(portal.ann(), mac.id()));
        mac.wakeUp();
        mac.answer();
        assertThat(page()).contains("Current key", "Previous key");

        Instant later = world.clock().advance(Duration.ofSeconds(1));
        var checkIn = new CheckIn(later, Reported.YES, Reported.YES, EscrowProfile.PRESENT);
        var envelope = FakeEnvelope.of(world.vault().certificateFor(mac.id()), old);
        var report = new DeviceReport(mac.id(), checkIn, KeySource.MANAGEMENT, Optional.of(envelope));
        TestWorld.done(world.sparekey().recordCheckIn().record(People.system(), report));

        assertThat(page())
                .contains("Stored key in doubt", "It is not certain which key works")
                .doesNotContain(old);
    }

    @Test
    void aKeyThroughAWeakChannelIsKeptApart() {
        mac.reportWithoutKey();
        mac.report(KeySource.UNAUTHENTICATED);

        assertThat(page()).contains("Unverified key", "No key is stored").doesNotContain(path(mac) + "/key\"");
    }

    @Test
    void aRemovedMacOffersItsKeyAndNothingElse() {
        mac.report();
        TestWorld.done(world.sparekey().removeDevice().remove(People.admin(world.now()), mac.id()));

        assertThat(page())
                .contains("This Mac was removed", path(mac) + "/key\"")
                .doesNotContain("/check-in", "/rotations", path(mac) + "/store");
    }

    @Test
    void timesAreForMachinesTooAndNameTheirZone() {
        mac.report();
        String at = world.now().toString();

        assertThat(page()).contains("<time datetime=\"" + at + "\">").containsPattern("\\d{4}, \\d\\d:\\d\\d Z</time>");
        assertThat(portal.pageInJapanese(path(mac), portal.ann()))
                .containsPattern("年\\d+月\\d+日 \\d\\d:\\d\\d Z</time>");
    }

    @Test
    void timesStandInTheirSentence() {
        mac.reportWithoutKey();
        change(new EscrowPolicy.Upload(true, true, Duration.ofDays(2), Optional.empty()));

        assertThat(page()).containsPattern("Can access until <time [^>]*>[^<]+</time></span>");
        assertThat(portal.pageInJapanese(path(mac), portal.ann())).containsPattern("</time> までアクセス可</span>");
    }

    // Who sees it

    @Test
    void toOthersItDoesNotExist() {
        Reply bobs = portal.answer(TestCall.get(path(mac)).as(portal.signedIn(People.BOB)));
        Reply unknown = portal.answer(
                TestCall.get("/devices/0190aaaa-0000-7000-8000-000000000000").as(portal.ann()));

        assertThat(bobs.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
        for (String malformed : new String[] {"1", "1-1-1-1-1", "%2e%2e", "0190AAAA-0000-7000-8000-000000000000"}) {
            assertThat(portal.answer(TestCall.get("/devices/" + malformed).as(portal.ann()))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void supportSeesWhoseItIsAndCannotStore() {
        mac.reportWithoutKey();

        assertThat(page(mac, People.support(world.now(), Right.INSPECT), ""))
                .contains("Owner", "The owner had better store the key")
                .doesNotContain(path(mac) + "/store", path(mac) + "/rotations");
    }

    @Test
    void whatWasWrittenByOthersIsText() {
        TestMac odd = world.register("C02ODD", "<script>alert(1)</script>", People.ANN, Ownership.PERSONAL);

        assertThat(page(odd, portal.ann(), "")).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void supportHasANameInEachLanguageUnlessItHasOneOfItsOwn() {
        assertThat(portal.page("/")).contains("Need help? IT support:");
        assertThat(new Portal("").page("/")).contains("Need help? IT support:");
        assertThat(new Portal("").pageInJapanese("/", portal.ann()))
                .contains("IT サポート")
                .doesNotContain("IT support");
        assertThat(new Portal("Service desk").pageInJapanese("/", portal.ann())).contains("Service desk");
    }

    @Test
    void rotatingByHandIsExplained() {
        assertThat(portal.page(path(mac) + "/rotate-by-hand"))
                .contains("sudo fdesetup changerecovery")
                .contains("-personal");
        assertThat(portal.pageInJapanese(path(mac) + "/rotate-by-hand", portal.ann()))
                .contains("ターミナル");
    }
}
