// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.staff;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.audit.AuditEntry;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.usecase.LookUpNames;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The forms in which the audit trail is handed out: with stable names, whatever the language of the page. */
enum AuditFormat {
    /** For spreadsheets: RFC 4180. The details of each kind of event are one JSON object. */
    CSV("text/csv; charset=utf-8; header=present") {
        @Override
        String head() {
            // Without the byte order mark, spreadsheet programs take UTF-8 for something else, and Japanese for
            // rubbish.
            return "\uFEFF" + Csv.row(COLUMNS);
        }

        @Override
        String line(AuditEntry entry, AuditNames names) {
            return Csv.row(cells(entry, names, AuditFormat::json).stream()
                    .map(String::valueOf)
                    .toList());
        }
    },
    /** For programs: one JSON object a line. */
    JSONL("application/jsonl") {
        @Override
        String head() {
            return "";
        }

        @Override
        String line(AuditEntry entry, AuditNames names) {
            List<Object> cells = cells(entry, names, details -> details);
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < COLUMNS.size(); i++) {
                object.put(COLUMNS.get(i), cells.get(i));
            }
            return json(object) + "\n";
        }
    };

    private interface Details {
        Object as(Map<String, String> details);
    }

    private static final List<String> COLUMNS =
            List.of("id", "at", "actorKind", "actorRealm", "actor", "actorName", "device", "serial", "type", "details");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String mediaType;

    AuditFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** Its name in links, and how files of it end. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AuditFormat> find(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst();
    }

    /** What stands before the first entry. */
    abstract String head();

    /** The entry, with the end of its line. */
    abstract String line(AuditEntry entry, AuditNames names);

    private static List<Object> cells(AuditEntry entry, AuditNames names, Details details) {
        ActorId actor = entry.actor();
        return List.of(
                entry.id().toString(),
                entry.at().toString(),
                actor.kind().name().toLowerCase(Locale.ROOT),
                actor.realm(),
                actor.name(),
                names.actor(actor),
                entry.device().map(DeviceId::toString).orElse(""),
                entry.device()
                        .flatMap(names::device)
                        .map(LookUpNames.DeviceName::serial)
                        .map(SerialNumber::toString)
                        .orElse(""),
                entry.event().type(),
                details.as(details(entry)));
    }

    private static Map<String, String> details(AuditEntry entry) {
        RecordComponent[] components = entry.event().getClass().getRecordComponents();
        List<String> fields = entry.event().fields();
        Map<String, String> details = new LinkedHashMap<>();
        for (int i = 0; i < components.length; i++) {
            details.put(components[i].getName(), fields.get(i));
        }
        return details;
    }

    private static String json(Object value) {
        return JSON.writeValueAsString(value);
    }
}
