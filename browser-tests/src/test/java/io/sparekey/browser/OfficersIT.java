// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Audrey reads what was done; Adam keeps the policy. */
@InBrowser
class OfficersIT {

    @Test
    void chartsAreTablesToo(Portal portal) {
        Visitor audrey = portal.visit(Look.DESKTOP).as("Audrey", "/fleet");
        assertThat(audrey.find("svg.chart")).hasCount(6);
        audrey.find("main summary").all().forEach(Locator::click);
        assertThat(audrey.find("main table")).hasCount(6);
        audrey.inspect("fleet-tables");
    }

    @Test
    void theTrailIsFiltered(Portal portal) {
        Visitor audrey = portal.visit(Look.DESKTOP).as("Audrey", "/audit");
        audrey.find("#kind").selectOption("reveals");
        audrey.find("#serial").fill("demo-anns-macbook");
        audrey.find("main form button").click();
        assertThat(audrey.find("tbody tr")).hasCount(4);
        for (Locator row : audrey.find("tbody tr").all()) {
            assertThat(row).containsText("DEMO-ANNS-MACBOOK");
        }
        audrey.find("#serial").fill("NOBODYS");
        audrey.find("main form button").click();
        assertThat(audrey.find("#serial-problem")).isVisible();
        portal.inspectEverywhere(audrey, "audit-unknown-serial");
    }

    @Test
    void theTrailGoesOnAndLeadsBack(Portal portal) {
        Visitor audrey = portal.visit(Look.DESKTOP).as("Audrey", "/audit");
        String newest = audrey.find("tbody tr").first().innerText();
        audrey.find("a[rel=next]").click();
        assertThat(audrey.find("tbody tr").first()).not().hasText(newest);
        audrey.find(".pager a").first().click();
        assertThat(audrey.find("tbody tr").first()).isVisible();
    }

    @Test
    void theTrailIsSavedAsAFile(Portal portal) throws IOException {
        Visitor audrey = portal.visit(Look.DESKTOP).as("Audrey", "/audit?kind=reveals");
        int rows = audrey.find("tbody tr").count();
        List<String> csv = saved(audrey, "CSV");
        assertThat(csv).hasSize(rows + 1);
        List<String> json = saved(audrey, "JSON Lines");
        assertThat(json).hasSize(rows).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    private static List<String> saved(Visitor visitor, String kind) throws IOException {
        Download download = visitor.page()
                .waitForDownload(() -> visitor.find("main a[download]")
                        .filter(Visitor.containing(kind))
                        .click());
        return Files.readAllLines(download.path());
    }

    @Test
    void whoWouldBeAffectedIsToldBeforeOneSaves(Portal portal) {
        Visitor adam = portal.visit(Look.DESKTOP).as("Adam", "/policy");
        int version = version(adam);
        adam.find("#every-months").selectOption("1");
        step(adam, "preview");
        assertThat(adam.find("main table tbody tr")).hasCount(1);
        adam.inspect("policy-preview");
        step(adam, "edit");
        step(adam, "preview");
        step(adam, "save");
        assertThat(adam.find(".notice.good")).isVisible();
        adam.inspect("policy-saved");
        assertThat(version(adam)).isEqualTo(version + 1);
    }

    @Test
    void whatMakesNoSenseIsPointedOut(Portal portal) {
        Visitor adam = portal.visit(Look.PHONE).as("Adam", "/policy").expecting(422);
        adam.find(".duration input").first().fill("soon");
        step(adam, "preview");
        assertThat(adam.find(".error").first()).isVisible();
        adam.inspect("policy-faults");
    }

    @Test
    void nobodyOverwritesWhatSomebodyElseHasJustSaved(Portal portal) {
        Visitor slow =
                portal.visit(Look.DESKTOP).as("Adam", "/policy").expecting(409).expecting(412);
        Visitor fast = portal.visit(Look.DESKTOP).as("Adam", "/policy");
        for (Visitor adam : List.of(slow, fast)) {
            adam.find("input[type=checkbox]:not(:checked)").first().check();
            step(adam, "preview");
        }
        step(fast, "save");
        assertThat(fast.find(".notice.good")).isVisible();
        step(slow, "save");
        assertThat(slow.find("[role=alert], h1")
                        .filter(Visitor.containing("faster"))
                        .or(slow.find(".notice.warn"))
                        .first())
                .isVisible();
        slow.inspect("policy-changed-meanwhile");
    }

    private static void step(Visitor visitor, String step) {
        visitor.find("button[name=step][value=" + step + "]").click();
    }

    private static int version(Visitor visitor) {
        String shown = visitor.at("/policy").find("input[name=version]").first().getAttribute("value");
        return Integer.parseInt(shown);
    }
}
