// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.owner;

import static io.sparekey.adapters.http.internal.owner.Portal.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.FakeMac;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import io.sparekey.testkit.TestWorld;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Storing a key without JavaScript: everything that is wrong is told at its field, and what was typed never comes back. */
class StorePageTest {

    private final Portal portal = new Portal();
    private final TestWorld world = portal.world();
    private final TestMac mac = world.register("C02ANN", "Ann’s MacBook", People.ANN, Ownership.PERSONAL);

    @BeforeEach
    void reports() {
        mac.reportWithoutKey();
    }

    private Reply post(String key, String confirmation) {
        return portal.answer(TestCall.post(path(mac) + "/store", "key", key, "confirmation", confirmation)
                .as(portal.ann()));
    }

    @Test
    void theFormIsMadeForKeys() {
        assertThat(portal.page(path(mac) + "/store"))
                .contains("Confirm recovery key", "autocomplete=\"off\"", "autocapitalize=\"characters\"")
                .contains("spellcheck=\"false\"");
        assertThat(portal.pageInJapanese(path(mac) + "/store", portal.ann())).contains("復旧キー（確認用）");
    }

    @Test
    void afterSavingThePageOfTheMacShowsTheProgress() {
        Reply saved = post(mac.key().toLowerCase(Locale.ROOT).replace('-', ' '), mac.key());

        assertThat(saved.status()).isEqualTo(303);
        assertThat(TestCall.header(saved, "Location")).startsWith(path(mac) + "?watching=");
        assertThat(portal.page(TestCall.header(saved, "Location"))).contains("Storing the recovery key");
    }

    @Test
    void differingKeysAreToldUnderTheConfirmation() {
        String other = FakeMac.anyKey();
        Reply refused = post(mac.key(), other);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(TestCall.text(refused))
                .contains("id=\"confirmation-error\" role=\"alert\">The two keys are not the same.")
                .doesNotContain(mac.key(), other);
        assertThat(world.rotation().commands()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 24 letters and digits",
        "KQ7M-2ZRX, exactly 24",
        "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3Y?, only the letters",
        "WWWW-XXXX-YYYY-ZZZZ, the example of forms",
        "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA, the same symbol",
        "<plist>KQ7M</plist>, was pasted"
    })
    void whatCannotBeAKeyIsToldUnderIt(String typed, String told) {
        Reply refused = post(typed, typed);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(TestCall.text(refused))
                .contains("id=\"key-error\" role=\"alert\">")
                .contains(told);
        assertThat(typed.isEmpty() || !TestCall.text(refused).contains("value=\"" + typed))
                .isTrue();
    }

    @Test
    void missingFieldsAreAnEmptyKey() {
        Reply refused = portal.answer(TestCall.post(path(mac) + "/store").as(portal.ann()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(TestCall.text(refused)).contains("24 letters and digits");
    }

    @Test
    void whereNoKeyWouldBeTakenThereIsNoForm() {
        world.rotation().setAvailable(false);
        assertThat(portal.page(path(mac) + "/store"))
                .contains("The Mac cannot be reached")
                .doesNotContain("name=\"key\"");
        assertThat(post(mac.key(), mac.key()).status()).isEqualTo(409);
        world.rotation().setAvailable(true);

        mac.reportUnencrypted();
        assertThat(portal.page(path(mac) + "/store"))
                .contains("The Mac is not encrypted")
                .doesNotContain("name=\"key\"");
    }

    @Test
    void whileAnAttemptIsUnderWayItSaysSinceWhen() {
        post(mac.key(), mac.key());
        mac.wakeUp();

        assertThat(portal.page(path(mac) + "/store"))
                .contains("Under way since")
                .doesNotContain("name=\"key\"");
    }

    @Test
    void whileAKeyWaitsToBeVerifiedNoSecondOneIsInvited() {
        post(mac.key(), mac.key());

        assertThat(portal.page(path(mac) + "/store"))
                .contains("A key is being verified", "Under way since", "/store?instead=true")
                .doesNotContain("name=\"key\"");
        assertThat(portal.page(path(mac)))
                .contains("I typed the wrong key: store another")
                .doesNotContain(path(mac) + "/store\"");
        Reply fromAnOldPage = post(FakeMac.anyKey(), FakeMac.anyKey());
        assertThat(fromAnOldPage.status()).isEqualTo(409);
        assertThat(TestCall.text(fromAnOldPage)).contains("A key is being verified");
    }

    @Test
    void whoTypedTheWrongKeyStoresAnotherOnPurpose() {
        String wrong = FakeMac.anyKey();
        post(wrong, wrong);
        assertThat(portal.page(path(mac) + "/store?instead=true"))
                .contains("takes the place of the one that waits", "name=\"instead\"", "name=\"key\"");

        Reply differing = postInstead(mac.key(), FakeMac.anyKey());
        assertThat(differing.status()).isEqualTo(422);
        assertThat(TestCall.text(differing)).contains("The two keys are not the same.", "name=\"instead\"");
        assertThat(postInstead(mac.key(), mac.key()).status()).isEqualTo(303);
        mac.wakeUp();
        mac.answer();

        assertThat(portal.page(path(mac))).contains("The recovery key was updated");
    }

    @Test
    void onceTheMacHasTheKeyNoOtherIsTaken() {
        post(mac.key(), mac.key());
        mac.wakeUp();

        assertThat(portal.page(path(mac))).doesNotContain("I typed the wrong key");
        assertThat(portal.page(path(mac) + "/store?instead=true"))
                .contains("Under way since")
                .doesNotContain("name=\"key\"");
        assertThat(postInstead(mac.key(), mac.key()).status()).isEqualTo(409);
    }

    private Reply postInstead(String key, String confirmation) {
        return portal.answer(
                TestCall.post(path(mac) + "/store", "instead", "true", "key", key, "confirmation", confirmation)
                        .as(portal.ann()));
    }

    @Test
    void onlyTheOwnerStores() {
        Reply support =
                portal.answer(TestCall.get(path(mac) + "/store").as(People.support(world.now(), Right.INSPECT)));
        Reply bob = portal.answer(TestCall.post(path(mac) + "/store", "key", mac.key(), "confirmation", mac.key())
                .as(portal.signedIn(People.BOB)));

        assertThat(support.status()).isEqualTo(403);
        assertThat(bob.status()).isEqualTo(404);
        assertThat(TestWorld.done(world.sparekey().showDevice().show(portal.ann(), mac.id()))
                        .attempt())
                .isEmpty();
    }
}
