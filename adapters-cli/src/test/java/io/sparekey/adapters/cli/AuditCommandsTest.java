// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.cli.TestInstallation.Run;
import io.sparekey.adapters.cli.internal.output.EventText;
import io.sparekey.adapters.cli.internal.output.NoticeText;
import io.sparekey.core.access.Right;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.Ownership;
import io.sparekey.testkit.AuditEvents;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import io.sparekey.testkit.TestMac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditCommandsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path directory = Path.of("");

    private final TestInstallation installation = new TestInstallation();

    // Texts

    @Test
    void everyKindOfEventHasAText() {
        for (AuditEvent event : AuditEvents.ofEveryKind()) {
            assertThat(EventText.of(event)).matches("(?s)[A-Z][a-zM ]+(: .+)?");
            assertThat(EventText.fields(event)).hasSameSizeAs(event.fields());
        }
    }

    @Test
    void eventsAreToldInWords() {
        var key = Ids.key();
        assertThat(EventText.of(new AuditEvent.KeyRevealed(key, 2, "locked out")))
                .isEqualTo("Key revealed: key " + key + ", version 2, reason locked out");
        assertThat(EventText.of(new AuditEvent.KeyMissingOnMac())).isEqualTo("Key missing on Mac");
        assertThat(EventText.of(new AuditEvent.DeviceRegistered("C02", Ownership.CORPORATE, "")))
                .isEqualTo("Device registered: serial C02, ownership corporate");
        assertThat(EventText.of(new AuditEvent.EnrolmentChanged(false))).isEqualTo("Enrolment changed: enrolled no");
    }

    @Test
    void everyKindOfNoticeHasAText() {
        for (Notice.Kind kind : Notice.Kind.values()) {
            assertThat(NoticeText.of(kind)).isNotBlank().doesNotEndWith(".");
        }
    }

    // audit list

    @Test
    void everybodySeesTheirOwnEntriesAndAuditorsAll() {
        TestMac mac = installation.world().register("C02A", "a", People.ANN, Ownership.CORPORATE);
        installation.actAs(People.HANAKO, Right.INSPECT).run("device", "remove", "C02A", "--yes");
        Run own = installation.run("audit", "list");
        assertThat(own.exitCode()).isZero();
        assertThat(own.output()).hasLineCount(1).contains("花子@https://id.example.org", "Act refused");
        Run all = installation.actAs(People.OLGA, Right.AUDIT).run("audit", "list");
        assertThat(all.output().lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(
                                        "2026-04-01 09:00  max@https://id.example.org  Device registered: serial C02A,"
                                                + " ownership corporate, owner ann@https://id.example.org  [device "
                                                + mac.id() + "]"),
                        second -> assertThat(second).contains("Act refused: act administer device, refusal forbidden"));
    }

    @Test
    void theNewestEntriesAreShownHoweverOldTheyAre() {
        installation.world().register("C02A", "a", People.ANN, Ownership.CORPORATE);
        installation.world().clock().advance(Duration.ofDays(400));
        installation.world().register("C02B", "b", People.ANN, Ownership.CORPORATE);
        installation.world().clock().advance(Duration.ofDays(10));
        installation.world().register("C02C", "c", People.ANN, Ownership.CORPORATE);
        installation.actAs(People.OLGA, Right.AUDIT);
        assertThat(installation.run("audit", "list", "--limit", "1").output())
                .contains("C02C")
                .hasLineCount(1);
        assertThat(installation.run("audit", "list", "--limit", "2").output().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("C02B"),
                        line -> assertThat(line).contains("C02C"));
        assertThat(installation.run("audit", "list").output()).hasLineCount(3);
    }

    @Test
    void entriesOfOneDeviceAreNamedByItsSerialOrItsId() {
        TestMac mac = installation.world().register("C02A", "a", People.ANN, Ownership.CORPORATE);
        installation.world().register("C02B", "b", People.ANN, Ownership.CORPORATE);
        installation.actAs(People.OLGA, Right.AUDIT);
        for (String name : List.of("C02A", mac.id().toString())) {
            assertThat(installation.run("audit", "list", "--device", name).output())
                    .hasLineCount(1);
        }
        assertThat(installation.run("audit", "list", "--device", "C02X").exitCode())
                .isEqualTo(4);
    }

    @Test
    void entriesAreJsonForScripts() {
        TestMac mac = installation.world().register("C02A", "a", People.ANN, Ownership.CORPORATE);
        JsonNode entries =
                JSON.readTree(installation.run("audit", "list", "--json").output());
        assertThat(entries).hasSize(1);
        JsonNode entry = entries.get(0);
        assertThat(entry.get("at").asString()).isEqualTo("2026-04-01T09:00:00Z");
        assertThat(entry.get("actor").toString())
                .isEqualTo("{\"kind\":\"person\",\"realm\":\"https://id.example.org\",\"name\":\"max\"}");
        assertThat(entry.get("device").asString()).isEqualTo(mac.id().toString());
        assertThat(entry.get("type").asString()).isEqualTo("DeviceRegistered");
        assertThat(entry.get("fields").get("ownership").asString()).isEqualTo("CORPORATE");
    }

    @Test
    void anEmptyTrailAndAWrongLimitAreHandled() {
        assertThat(installation.run("audit", "list").output()).isEqualTo("There are no entries.\n");
        assertThat(installation.run("audit", "list", "--json").output().strip()).matches("\\[ *\\]");
        Run wrong = installation.run("audit", "list", "--limit", "0");
        assertThat(wrong).isEqualTo(new Run(2, "", "sparekey: --limit is 1 to 1000\n"));
        assertThat(installation.run("audit", "list", "--limit", "many").exitCode())
                .isEqualTo(2);
    }

    // audit export

    @Test
    void auditorsExportEverythingToAFileOfTheirOwn() throws IOException {
        piles(2_300);
        Path file = directory.resolve("audit.jsonl");
        Run run = installation.actAs(People.OLGA, Right.AUDIT).run("audit", "export", file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).isEmpty();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2_300);
        assertThat(JSON.readTree(lines.get(0)).propertyNames())
                .containsExactly("id", "at", "actor", "device", "type", "fields");
        String last = JSON.readTree(lines.get(2_299)).get("id").asString();
        assertThat(run.errors())
                .isEqualTo("2300 entries written to " + file + "; to go on from there: --after " + last + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anExportGoesOnWhereTheLastOneStopped() throws IOException {
        piles(1_500);
        installation.actAs(People.OLGA, Right.AUDIT);
        Path first = directory.resolve("1.jsonl");
        installation.askToStopAfter(1);
        Run stopped = installation.run("audit", "export", first.toString());
        assertThat(stopped.exitCode()).isEqualTo(130);
        assertThat(Files.readAllLines(first)).hasSize(1_000);
        installation.askToStopAfter(1_000);
        String after = stopped.errors().strip().replaceAll(".*--after ", "");
        Run rest = installation.run("audit", "export", "-", "--after", after);
        assertThat(rest.output()).hasLineCount(500);
        assertThat(rest.exitCode()).isZero();
    }

    @Test
    void anExportReplacesNoFile() throws IOException {
        Path file = Files.writeString(directory.resolve("audit.jsonl"), "precious");
        Run run = installation.actAs(People.OLGA, Right.AUDIT).run("audit", "export", file.toString());
        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.errors()).isEqualTo("sparekey: there is a file " + file + " already: name another\n");
        assertThat(Files.readString(file)).isEqualTo("precious");
    }

    @Test
    void onlyAuditorsExport() {
        Path file = directory.resolve("audit.jsonl");
        Run run = installation.run("audit", "export", file.toString());
        assertThat(run)
                .isEqualTo(new Run(3, "", "sparekey: the rules do not allow you this: it takes the right 'audit'\n"));
        assertThat(file).doesNotExist();
        assertThat(installation.world().audit()).hasSize(1).first().isInstanceOf(AuditEvent.ActRefused.class);
    }

    @Test
    void anExportThatBreaksOffSaysHowToGoOn() {
        piles(1_500);
        installation.actAs(People.OLGA, Right.AUDIT);
        // The first look asks whether the person is an auditor.
        installation.world().transactions().failCommit(3);
        Run run = installation.run(
                "audit", "export", directory.resolve("audit.jsonl").toString());
        assertThat(run.exitCode()).isEqualTo(8);
        assertThat(run.errors()).contains("1000 entries written to", "--after ").hasLineCount(2);
    }

    // audit alarms

    @Test
    void auditorsReadAlarms() {
        TestMac mac = installation.world().escrowed("C02A", People.ANN, Ownership.CORPORATE);
        mac.reportWithoutKey();
        damageAllKeys();
        installation.run("vault", "check");
        installation.actAs(People.OLGA, Right.AUDIT);
        Run run = installation.run("audit", "alarms");
        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .contains("an escrowed key does not open", mac.id().toString());
        JsonNode alarms =
                JSON.readTree(installation.run("audit", "alarms", "--json").output());
        assertThat(alarms.get(0).get("kind").asString()).isEqualTo("key-unopenable");
        assertThat(alarms.get(0).get("device").asString()).isEqualTo(mac.id().toString());
    }

    @Test
    void alarmsMayBeMissingAndAreForAuditors() {
        assertThat(installation.run("audit", "alarms").exitCode()).isEqualTo(3);
        installation.actAs(People.OLGA, Right.AUDIT);
        assertThat(installation.run("audit", "alarms").output()).isEqualTo("There are no alarms.\n");
    }

    private void damageAllKeys() {
        installation
                .world()
                .read(stores -> stores.keys().listAll(Optional.empty(), 100))
                .items()
                .forEach(key -> installation.world().vault().damage(key.sealed().sealed()));
    }

    /** So many entries, of refusals, which cost the least. */
    private void piles(int entries) {
        for (int i = 0; i < entries; i++) {
            installation
                    .world()
                    .sparekey()
                    .readFleetFigures()
                    .read(People.admin(installation.world().now()));
        }
    }
}
