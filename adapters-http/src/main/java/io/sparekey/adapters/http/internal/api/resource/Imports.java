// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.json.Field;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.port.Page;
import io.sparekey.core.usecase.ImportDevices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The registry, for administrators: many devices at once. */
public final class Imports implements Resource {

    private static final Shape BATCH = Shape.object("ImportBatch")
            .required(
                    "devices",
                    Shape.list(
                            Shape.object("ImportLine")
                                    .required("serial", RegistrationDocument.SERIAL)
                                    .optional("name", RegistrationDocument.NAME)
                                    .optional("owner", OwnerDocument.SHAPE)
                                    .optional("ownership", RegistrationDocument.OWNERSHIP),
                            1,
                            Page.MAX_ITEMS))
            .required(
                    "known",
                    Shape.words(ImportDevices.Known.class).described("what becomes of Macs that are there already"))
            .required("effect", Shape.words(ImportDevices.Effect.class).described("trial: nothing changes"));

    /** A verdict for each line, in their order. */
    record VerdictsDocument(List<ImportDevices.Verdict> verdicts) {}

    private final Sparekey sparekey;

    /** Over these. */
    public Imports(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.post(
                        "/registrations/imports", "importDevices", "Puts up to 1,000 Macs into the registry at once")
                .described("All or none. A batch that was taken in changes nothing the second time.")
                .taking(
                        BATCH,
                        Map.of(
                                "known", "keep",
                                "effect", "real",
                                "devices",
                                        List.of(
                                                Map.of(
                                                        "serial",
                                                        "C02ZK3ABMD6T",
                                                        "owner",
                                                        Map.of("login", "ann@example.org")),
                                                Map.of(
                                                        "serial",
                                                        "C02ZK3ABMD6U",
                                                        "name",
                                                        "Spare",
                                                        "ownership",
                                                        "corporate"))))
                .answering(200, VerdictsDocument.class)
                .refusing(Refusal.FORBIDDEN)
                .by(this::take));
    }

    private Reply take(Asked asked) {
        Field body = Field.root(asked.body(BATCH));
        List<ImportDevices.Line> lines = new ArrayList<>();
        Set<SerialNumber> serials = new HashSet<>();
        for (Field field : body.at("devices").items()) {
            ImportDevices.Line line = line(field);
            if (!serials.add(line.serial())) {
                throw field.at("serial").unfit("is there twice");
            }
            lines.add(line);
        }
        return asked.answer(
                sparekey.importDevices()
                        .take(
                                asked.actor(),
                                lines,
                                body.at("known").word(ImportDevices.Known.class),
                                body.at("effect").word(ImportDevices.Effect.class)),
                verdicts -> asked.ok(new VerdictsDocument(verdicts)));
    }

    private static ImportDevices.Line line(Field field) {
        return new ImportDevices.Line(
                RegistrationDocument.serial(field),
                RegistrationDocument.name(field),
                RegistrationDocument.owner(field),
                RegistrationDocument.ownership(field));
    }
}
