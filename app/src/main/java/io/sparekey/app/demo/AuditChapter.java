// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.app.logging.Redaction;
import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.audit.AuditEntryId;
import io.sparekey.core.port.AuditSelection;
import io.sparekey.core.port.Page;
import io.sparekey.core.usecase.ReadAudit;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The auditor reads it all, and finds everything that happened and no key. */
final class AuditChapter implements Chapter {

    private static final int PAGE = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    @Override
    public String title() {
        return "Audrey reads the audit trail";
    }

    @Override
    public void play(Stage stage) {
        List<AuditEntry> trail = read(stage);
        boolean policyIn = trail.stream().anyMatch(entry -> entry.event().type().equals("PolicyChanged"));
        String answer = trail.size() + " entries";
        stage.narrator().check(Cast.AUDREY.shown(), "reads everything", answer, policyIn, "the rule is in it");
        stage.macs().forEach(prop -> compare(stage, prop, trail));
        boolean clean = trail.stream()
                .map(AuditEntry::toString)
                .allMatch(entry -> Redaction.redact(entry).equals(entry));
        stage.narrator()
                .check(Cast.AUDREY.shown(), "looks for keys in it", clean ? "none" : "found", clean, "no key is in it");
        stage.narrator().pause();
        stage.narrator().say("The trail of " + Prop.ANNS_MACBOOK.shown() + ":");
        trail.stream()
                .filter(entry -> entry.device().equals(Optional.of(stage.id(Prop.ANNS_MACBOOK))))
                .forEach(entry ->
                        stage.narrator().tell(name(entry.actor()), TIME.format(entry.at()) + "  " + event(entry), ""));
    }

    private static List<AuditEntry> read(Stage stage) {
        List<AuditEntry> trail = new ArrayList<>();
        Optional<AuditEntryId> after = Optional.empty();
        do {
            Page<AuditEntry, AuditEntryId> page = stage.sparekey()
                    .readAudit()
                    .read(stage.as(Cast.AUDREY), ReadAudit.Query.oldestFirst(AuditSelection.ALL, after, PAGE))
                    .done()
                    .orElseThrow(() -> new StoryBroken("the audit trail cannot be read"));
            trail.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return trail;
    }

    /** As many entries of each kind as that happened, at least. */
    private static void compare(Stage stage, Prop prop, List<AuditEntry> trail) {
        List<Trace> due =
                stage.traces().stream().filter(trace -> trace.prop() == prop).toList();
        List<String> missing = due.stream()
                .distinct()
                .filter(trace -> count(trail, trace, stage)
                        < due.stream().filter(trace::equals).count())
                .map(trace -> trace.event() + " by " + name(trace.actor()))
                .toList();
        String answer = missing.isEmpty() ? "all " + due.size() + " expected events found" : "missing: " + missing;
        stage.narrator()
                .check(Cast.AUDREY.shown(), "looks for " + prop.shown(), answer, missing.isEmpty(), "all is in it");
    }

    private static long count(List<AuditEntry> trail, Trace trace, Stage stage) {
        return trail.stream()
                .filter(entry -> trace.isShownBy(entry, stage.id(trace.prop())))
                .count();
    }

    private static String name(ActorId actor) {
        return actor.kind() == ActorId.Kind.PERSON ? Cast.valueOf(actor.name()).shown() : "Sparekey";
    }

    private static String event(AuditEntry entry) {
        return entry.event().type().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
