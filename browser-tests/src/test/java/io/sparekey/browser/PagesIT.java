// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every page that can be asked for by its address, on both devices, in both languages, in light and in dark. */
@InBrowser
class PagesIT {

    private static final int MOST_BYTES = 100_000;

    @Test
    void beforeSigningIn(Portal portal) {
        portal.inspectEverywhere(portal.visit(Look.PHONE).at("/"), "sign-in");
        portal.inspectEverywhere(portal.visit(Look.PHONE).at("/signed-out"), "signed-out");
    }

    @Test
    void ofAnOwner(Portal portal) {
        Visitor ann = portal.visit(Look.PHONE).as("Ann");
        String macBook = portal.desk().page("Ann's MacBook");
        portal.inspectEverywhere(ann, "devices");
        portal.inspectEverywhere(ann.at(macBook), "device");
        portal.inspectEverywhere(ann.at(macBook + "/key"), "reveal-ask");
        portal.inspectEverywhere(ann.at(macBook + "/rotate-by-hand"), "rotate-by-hand");
        portal.inspectEverywhere(ann.at("/notices"), "notices");
        portal.inspectEverywhere(ann.at("/audit"), "own-audit");
        portal.inspectEverywhere(ann.at("/account"), "account");
        portal.inspectEverywhere(ann.at("/demo"), "demo-macs");
    }

    @Test
    void ofOwnersWithSomethingToDo(Portal portal) {
        Desk desk = portal.desk();
        Visitor hana = portal.visit(Look.PHONE).as("Hana");
        portal.inspectEverywhere(hana, "devices-blocked");
        portal.inspectEverywhere(hana.at(desk.page("Hana's MacBook Pro")), "device-blocked");
        portal.inspectEverywhere(hana.at(desk.page("Hana's MacBook Pro") + "/store"), "store");
        portal.inspectEverywhere(hana.at(desk.page("Hana's MacBook Pro") + "/key"), "reveal-nothing");
        portal.inspectEverywhere(hana.at("/notices"), "notices-none");
        Visitor ann = portal.visit(Look.PHONE).as("Ann");
        portal.inspectEverywhere(ann.at(desk.page("Ann's Mac mini")), "device-silent");
        Visitor bob = portal.visit(Look.PHONE).as("Bob");
        portal.inspectEverywhere(bob.at(desk.page("Bob's Mac Studio")), "device-not-set-up");
        portal.inspectEverywhere(bob.at(desk.page("Bob's MacBook")), "device-seen-by-support");
    }

    @Test
    void ofSupport(Portal portal) {
        Desk desk = portal.desk();
        Visitor sue = portal.visit(Look.DESKTOP).as("Sue");
        portal.inspectEverywhere(sue.at("/devices"), "support-devices");
        portal.inspectEverywhere(sue.at("/search"), "search");
        portal.inspectEverywhere(sue.at("/search?q=b"), "search-found");
        portal.inspectEverywhere(sue.at("/search?q=zzz"), "search-nothing");
        portal.inspectEverywhere(sue.at(desk.page("Bob's MacBook")), "support-device");
        portal.inspectEverywhere(sue.at(desk.page("Bob's Mac Studio")), "support-device-failed");
        portal.inspectEverywhere(sue.at(desk.page("Hana's MacBook Pro")), "support-device-personal");
        portal.inspectEverywhere(sue.at(desk.page("Bob's MacBook") + "/key"), "support-reveal-ask");
    }

    @Test
    void ofTheOfficers(Portal portal) {
        Visitor audrey = portal.visit(Look.DESKTOP).as("Audrey");
        portal.inspectEverywhere(audrey.at("/devices"), "auditor-devices");
        portal.inspectEverywhere(audrey.at("/fleet"), "fleet");
        portal.inspectEverywhere(audrey.at("/audit"), "audit");
        portal.inspectEverywhere(audrey.at("/audit?kind=reveals"), "audit-reveals");
        portal.inspectEverywhere(audrey.at("/notices?inbox=alarms"), "alarms");
        Visitor adam = portal.visit(Look.DESKTOP).as("Adam");
        portal.inspectEverywhere(adam.at("/policy"), "policy");
        portal.inspectEverywhere(audrey.at("/policy"), "policy-to-read");
    }

    @Test
    void noneWeighsMuch(Portal portal) {
        Visitor ann = portal.visit(Look.PHONE).as("Ann");
        String macBook = portal.desk().page("Ann's MacBook");
        Visitor audrey = portal.visit(Look.DESKTOP).as("Audrey");
        assertThat(ann.at("/").weight()).as("devices").isBetween(1, MOST_BYTES);
        assertThat(ann.at(macBook).weight()).as("device").isBetween(1, MOST_BYTES);
        assertThat(ann.at(macBook + "/store").weight()).as("store").isBetween(1, MOST_BYTES);
        assertThat(audrey.at("/fleet").weight()).as("fleet").isBetween(1, MOST_BYTES);
        assertThat(audrey.at("/audit").weight()).as("audit").isBetween(1, MOST_BYTES);
    }
}
