// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.action.Replay;
import io.sparekey.adapters.http.internal.api.json.Field;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ActorId;
import io.sparekey.core.access.Right;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import io.sparekey.core.usecase.LookUpNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who one is, and what others are called. */
public final class People implements Resource {

    private static final int MOST = 100;

    private static final Shape WANTED = Shape.object("NamesWanted")
            .optional(
                    "people",
                    Shape.list(
                            Shape.object("Person")
                                    .required("issuer", Shape.line(1, 512))
                                    .required("subject", Shape.line(1, 512)),
                            0,
                            MOST))
            .optional("devices", Shape.list(Shape.format("uuid"), 0, MOST));

    /**
     * Who one is.
     *
     * @param signedIn when the person last signed in; absent for bearers of API tokens
     */
    record MeDocument(ActorId.Kind kind, String realm, String name, List<Right> rights, Optional<Instant> signedIn) {

        static MeDocument of(Actor actor) {
            return new MeDocument(
                    actor.id().kind(),
                    actor.id().realm(),
                    actor.id().name(),
                    actor.person().stream()
                            .flatMap(person -> person.rights().stream())
                            .sorted()
                            .toList(),
                    actor.person().map(Actor.Person::signedIn).filter(at -> at.isAfter(Instant.EPOCH)));
        }
    }

    /** What is known; the rest is missing. */
    record NamesDocument(List<PersonName> people, List<DeviceName> devices) {

        /** What a person is called. */
        record PersonName(String issuer, String subject, String name, Optional<String> login) {}

        /** What a device is called. */
        record DeviceName(UUID device, String serial, String name) {}

        static NamesDocument of(LookUpNames.Names names) {
            return new NamesDocument(
                    names.people().values().stream()
                            .map(card -> new PersonName(
                                    card.user().issuer(),
                                    card.user().subject(),
                                    card.name(),
                                    card.login().map(LoginName::value)))
                            .toList(),
                    names.devices().entrySet().stream()
                            .map(known -> new DeviceName(
                                    known.getKey().value(),
                                    known.getValue().serial().value(),
                                    known.getValue().name()))
                            .toList());
        }
    }

    private final Sparekey sparekey;

    /** Over these. */
    public People(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.get("/me", "getMe", "Tells who the bearer is")
                        .answering(200, MeDocument.class)
                        .by(asked -> asked.ok(MeDocument.of(asked.actor()))),
                Action.post("/names", "lookUpNames", "Tells what people and devices are called")
                        .described(
                                "Of people whoever has signed in; of devices those that the bearer has business with. The rest is missing.")
                        .taking(
                                WANTED,
                                Map.of("people", List.of(Map.of("issuer", "https://id.example.org", "subject", "ann"))))
                        .answering(200, NamesDocument.class)
                        .repeated(Replay.NONE)
                        .by(this::look));
    }

    private Reply look(Asked asked) {
        Field body = Field.root(asked.body(WANTED));
        List<UserId> people = body.find("people").stream()
                .flatMap(list -> list.items().stream())
                .map(person -> person.fitting(
                        "is nobody",
                        () -> new UserId(
                                person.at("issuer").text(), person.at("subject").text())))
                .toList();
        List<DeviceId> devices = body.find("devices").stream()
                .flatMap(list -> list.items().stream())
                .map(device -> new DeviceId(device.id()))
                .toList();
        return asked.ok(NamesDocument.of(sparekey.lookUpNames().look(asked.actor(), people, devices)));
    }
}
