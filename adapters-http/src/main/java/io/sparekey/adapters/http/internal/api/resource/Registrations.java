// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.action.Body;
import io.sparekey.adapters.http.internal.api.action.EntityTag;
import io.sparekey.adapters.http.internal.api.action.Parameter;
import io.sparekey.adapters.http.internal.api.json.Field;
import io.sparekey.adapters.http.internal.api.json.Json;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.SerialNumber;
import io.sparekey.core.usecase.ChangeOwnership.Change;
import io.sparekey.core.usecase.ListRegistry;
import io.sparekey.core.usecase.RegisterDevice;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The registry, for administrators: one device at a time. */
public final class Registrations implements Resource {

    private static final Shape NEW = Shape.object("NewRegistration")
            .required("serial", RegistrationDocument.SERIAL)
            .required("name", RegistrationDocument.NAME)
            .optional("owner", OwnerDocument.SHAPE)
            .optional("ownership", RegistrationDocument.OWNERSHIP);

    private static final Shape CHANGE = Shape.object("RegistrationChange")
            .optional("name", RegistrationDocument.NAME)
            .optional("owner", OwnerDocument.SHAPE.orNull().described("null for none"))
            .optional("ownership", RegistrationDocument.OWNERSHIP);

    /** What was registered. */
    record RegisteredDocument(UUID device) {}

    private final Sparekey sparekey;

    /** Over these. */
    public Registrations(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.get("/registrations", "listRegistrations", "Lists the registry by serial number")
                        .listing(RegistrationDocument.class)
                        .refusing(Refusal.FORBIDDEN)
                        .by(this::list),
                Action.post("/registrations", "register", "Puts a Mac into the registry")
                        .described(
                                "One that was removed comes back with its history and keys; the rules for a change of owner hold.")
                        .taking(
                                NEW,
                                Map.of(
                                        "serial", "C02ZK3ABMD6T",
                                        "name", "Ann's MacBook",
                                        "owner", Map.of("login", "ann@example.org"),
                                        "ownership", "corporate"))
                        .answering(201, RegisteredDocument.class, "Location")
                        .refusing(Refusal.FORBIDDEN, Refusal.ALREADY_REGISTERED)
                        .by(this::register),
                Action.get("/registrations/{device}", "getRegistration", "Shows what the registry has of a Mac")
                        .with(Parameter.IF_NONE_MATCH)
                        .answering(200, RegistrationDocument.class, "ETag")
                        .answering(304)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN)
                        .by(this::show),
                Action.patch(
                                "/registrations/{device}",
                                "changeRegistration",
                                "Changes name, owner or ownership of a Mac")
                        .described("A merge patch (RFC 7396). Both owners are told; nobody gains a key by it.")
                        .with(Parameter.IF_MATCH)
                        .taking(new Body("application/merge-patch+json", CHANGE, true, Map.of("ownership", "personal")))
                        .answering(200, RegistrationDocument.class, "ETag")
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN, Refusal.REMOVED)
                        .failing(ProblemKind.STALE, ProblemKind.PRECONDITION_REQUIRED)
                        .by(this::change),
                Action.delete("/registrations/{device}", "removeRegistration", "Takes a Mac out of the registry")
                        .described("Its keys can be had for as long as the policy retains them.")
                        .answering(204)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN, Refusal.REMOVED)
                        .by(this::remove));
    }

    private Reply list(Asked asked) {
        return asked.answer(
                sparekey.listRegistry().list(asked.actor(), asked.cursor(SerialNumber::new), asked.limit()),
                page -> asked.ok(PageDocument.of(page, RegistrationDocument::of)));
    }

    private Reply register(Asked asked) {
        Field body = Field.root(asked.body(NEW));
        var registration = new RegisterDevice.Registration(
                RegistrationDocument.serial(body),
                RegistrationDocument.name(body).orElseThrow(),
                RegistrationDocument.owner(body),
                RegistrationDocument.ownership(body).orElse(Ownership.UNKNOWN));
        return asked.answer(
                sparekey.registerDevice().register(asked.actor(), registration),
                device -> asked.json(201, new RegisteredDocument(device.value()))
                        .with("Location", Action.BASE + "/registrations/" + device));
    }

    private static EntityTag tag(ListRegistry.Entry entry) {
        return EntityTag.ofContent(Json.write(RegistrationDocument.of(entry)));
    }

    private Reply show(Asked asked) {
        return asked.answer(
                sparekey.showRegistration().show(asked.actor(), asked.device()),
                entry -> asked.tagged(tag(entry), RegistrationDocument.of(entry)));
    }

    private Reply change(Asked asked) {
        Field body = Field.root(asked.body(CHANGE));
        Change change = change(body);
        return asked.answer(sparekey.showRegistration().show(asked.actor(), asked.device()), seen -> {
            asked.requireMatch(tag(seen));
            return asked.answer(
                    sparekey.changeOwnership().change(asked.actor(), asked.device(), change, seen),
                    device -> changed(asked, device));
        });
    }

    private Reply changed(Asked asked, DeviceId device) {
        return asked.answer(
                sparekey.showRegistration().show(asked.actor(), device),
                entry -> asked.ok(RegistrationDocument.of(entry))
                        .with("ETag", tag(entry).value()));
    }

    private static Change change(Field body) {
        Change owner = body.find("owner")
                .map(field -> field.node().isNull() ? Change.noOwner() : Change.owner(OwnerDocument.read(field)))
                .orElseGet(Change::nothing);
        Change label = RegistrationDocument.ownership(body).map(Change::label).orElseGet(Change::nothing);
        Change name = RegistrationDocument.name(body).map(Change::name).orElseGet(Change::nothing);
        return owner.and(label).and(name);
    }

    private Reply remove(Asked asked) {
        return asked.answer(
                sparekey.removeDevice().remove(asked.actor(), asked.device()),
                device -> Reply.of(204).noStore());
    }
}
