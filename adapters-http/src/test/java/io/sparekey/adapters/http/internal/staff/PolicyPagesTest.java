// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import static io.sparekey.adapters.http.TestCall.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.adapters.http.TestCall;
import io.sparekey.adapters.http.internal.Portal;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.page.TimeUnit;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestWorld;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyPagesTest {

    private final Portal portal = new Portal();

    @Test
    void everybodyReadsThePolicyAndAdministratorsAlsoGetAForm() {
        Reply read = portal.answer(TestCall.get("/policy").as(portal.owner(People.ANN)));
        Reply form = portal.answer(TestCall.get("/policy").as(portal.admin()));
        Reply japanese =
                portal.answer(TestCall.get("/policy").as(portal.admin()).inJapanese());

        assertThat(text(read))
                .contains("Version 1 is in force", "30 minutes", "7 days")
                .doesNotContain("<select");
        assertThat(text(form)).contains("name=\"owner-sign-in-age\"", "See what would change");
        assertThat(text(japanese)).contains("現在はバージョン 1 です", "変更の影響を確認");
    }

    @Test
    void formReadsBackAsThePolicyItWasMadeFrom() {
        EscrowPolicy policy = portal.policy();

        assertThat(PolicyForm.of(policy).faults()).isEmpty();
        assertThat(PolicyForm.of(policy).policy()).isEqualTo(policy);
    }

    @Test
    void previewSaysWhatDiffersAndWhoIsAffected() {
        portal.world().register("C02-1", "Mac", People.ANN, Ownership.CORPORATE).reportWithoutKey();

        Reply preview = change("preview", Map.of("blocks-access", "true", "display", "90", "display-unit", "seconds"));

        assertThat(preview.status()).isEqualTo(200);
        assertThat(text(preview))
                .contains("Nothing has been saved yet", "No access without a stored key")
                .contains("5 minutes", "90 seconds", "unless their key is stored: 1");
        assertThat(portal.policy().version()).isEqualTo(1);
    }

    @Test
    void savedPolicyHolds() {
        Reply saved = change("save", Map.of("ticket-required", "true", "every-months", "3"));

        assertThat(saved.status()).isEqualTo(303);
        assertThat(TestCall.header(saved, "Location")).isEqualTo("/policy?saved=2");
        assertThat(portal.policy().reveal().ticketRequired()).isTrue();
        assertThat(portal.policy().rotation().everyMonths()).isEqualTo(3);
        assertThat(text(portal.answer(TestCall.get("/policy?saved=2").as(portal.admin()))))
                .contains("The new policy is in force", "Version 2");
    }

    @Test
    void howOftenUsersMayPutEncryptionOffIsSaidInWords() {
        for (var said : Map.of("-1", "as often as they like", "0", "never", "1", "once", "7", "up to 7 times")
                .entrySet()) {
            change("save", Map.of("profile-bypasses", said.getKey()));

            assertThat(text(portal.answer(TestCall.get("/policy").as(portal.owner(People.ANN)))))
                    .contains("<strong>" + said.getValue() + "</strong>");
        }
    }

    @Test
    void editingGoesOnWithWhatWasTyped() {
        assertThat(text(change("edit", Map.of("display", "7")))).contains("value=\"7\"");
    }

    @Test
    void nothingToSaveIsSaid() {
        assertThat(text(change("preview", Map.of()))).contains("nothing to save");
    }

    @Test
    void wrongInputIsMarkedAndChangesNothing() {
        for (String wrong : List.of("", "-1", "five", "1.5", "99999", "٣")) {
            for (String step : List.of("preview", "save", "edit")) {
                Reply page = change(step, Map.of("display", wrong));

                assertThat(page.status()).isEqualTo(422);
                assertThat(text(page))
                        .contains("id=\"display-problem\"", "from 30 seconds to 1 hour")
                        .doesNotContain("id=\"grace-problem\"");
            }
        }
        assertThat(change("save", Map.of("every-months", "13")).status()).isEqualTo(422);
        for (String wrong : List.of("", "-2", "10000", "two")) {
            assertThat(text(change("save", Map.of("profile-bypasses", wrong))))
                    .contains("id=\"profile-bypasses-problem\"", "from 0 to 9999, or -1");
        }
        assertThat(change("save", Map.of("display-unit", "years")).status()).isEqualTo(422);
        assertThat(portal.policy().version()).isEqualTo(1);
    }

    @Test
    void whoeverWasSlowerKeepsWhatTheyTypedAndSeesWhatOthersChanged() {
        Map<String, String> typed = new HashMap<>(Map.of("display", "7", "stale-after", "8", "version", "1"));
        typed.putAll(Map.of("attempt-lifetime", "1", "attempt-lifetime-unit", "days"));
        Actor.Person other = new Actor.Person(
                People.BOB, Set.of(Right.ADMINISTER), portal.world().now());
        saveAs(other, new EscrowPolicy.Timing(Duration.ofHours(12), Duration.ofDays(9), Duration.ofDays(90)));

        for (String step : List.of("preview", "save")) {
            Reply late = change(step, typed);

            assertThat(late.status()).isEqualTo(409);
            assertThat(text(late))
                    .contains("was changed in the meantime", "Last by: bob", "name=\"version\" value=\"2\"")
                    .contains("<td data-label=\"Was\">7 days</td>", "<strong>9 days</strong>", ">8 days</td>")
                    .contains("<td data-label=\"Was\">1 day</td>", "<strong>12 hours</strong>", "not touched")
                    .containsPattern("name=\"display\"[^>]* value=\"7\"")
                    .containsPattern("name=\"stale-after\"[^>]* value=\"8\"")
                    .containsPattern("name=\"attempt-lifetime\"[^>]* value=\"12\"");
        }
        assertThat(portal.policy().version()).isEqualTo(2);
    }

    @Test
    void nobodyIsBlamedForWhatOneDidInAnotherWindow() {
        saveAs(portal.admin(), new EscrowPolicy.Timing(Duration.ofHours(12), Duration.ofDays(7), Duration.ofDays(90)));

        Map<String, String> typed = Map.of("display", "7", "version", "1");

        assertThat(text(change("save", typed))).contains("you, in another window");
        assertThat(text(portal.answer(TestCall.post("/policy", form("save", typed))
                        .as(portal.admin())
                        .inJapanese())))
                .contains("あなた自身（別のウィンドウ）");
    }

    private void saveAs(Actor.Person administrator, EscrowPolicy.Timing timing) {
        TestWorld.done(portal.world()
                .sparekey()
                .changePolicy()
                .change(administrator, portal.policy().with(timing)));
    }

    @Test
    void nobodyElseChangesIt() {
        TestCall save = TestCall.post("/policy", form("save", Map.of("ticket-required", "true")));
        for (var person : List.of(
                portal.owner(People.ANN),
                portal.auditor(),
                portal.support(Right.INSPECT, Right.REVEAL, Right.ROTATE))) {
            assertThat(portal.answer(save.as(person)).status()).isEqualTo(403);
        }
        assertThat(portal.policy().version()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void changesAreOnRecordByTheNamesOfThePage(Setting setting) {
        change(
                "save",
                switch (setting.kind()) {
                    case YES_NO -> Map.of(setting.code(), String.valueOf(!(Boolean) setting.in(portal.policy())));
                    case DURATION -> with(setting, setting.most()).fields();
                    case MONTHS -> Map.of(setting.code(), "6");
                    case BYPASSES -> Map.of(setting.code(), "-1");
                });

        assertThat(portal.world().audit())
                .filteredOn(AuditEvent.PolicySettingChanged.class::isInstance)
                .extracting(event -> event.fields().get(1))
                .containsExactly(setting.code());
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void limitsAreThoseOfTheCore(Setting setting) {
        if (setting.kind() == Setting.Kind.DURATION) {
            assertThatCode(() -> with(setting, setting.least()).policy()).doesNotThrowAnyException();
            assertThatCode(() -> with(setting, setting.most()).policy()).doesNotThrowAnyException();
            assertThatThrownBy(
                            () -> with(setting, setting.most().plusSeconds(1)).policy())
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(with(setting, setting.most().plusSeconds(1)).faults()).containsExactly(setting);
            if (!setting.least().isZero()) {
                assertThatThrownBy(() ->
                                with(setting, setting.least().minusSeconds(1)).policy())
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static PolicyForm with(Setting setting, Duration value) {
        Map<String, String> fields =
                new HashMap<>(PolicyForm.of(EscrowPolicy.defaults()).fields());
        TimeUnit unit = TimeUnit.of(value);
        fields.put(setting.code(), String.valueOf(unit.count(value)));
        fields.put(setting.code() + PolicyForm.UNIT, unit.code());
        return new PolicyForm(1, fields);
    }

    private Reply change(String step, Map<String, String> typed) {
        return portal.answer(TestCall.post("/policy", form(step, typed)).as(portal.admin()));
    }

    /** As a browser sends it: boxes that are not ticked are missing. */
    private String[] form(String step, Map<String, String> typed) {
        PolicyForm now = PolicyForm.of(portal.policy());
        Map<String, String> fields = new HashMap<>(now.fields());
        fields.put("version", String.valueOf(now.version()));
        fields.put("step", step);
        fields.putAll(typed);
        fields.values().removeIf("false"::equals);
        return fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }
}
