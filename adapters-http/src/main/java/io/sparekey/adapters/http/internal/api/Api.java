// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api;

import io.sparekey.adapters.http.host.ExpiringRecords;
import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Idempotency;
import io.sparekey.adapters.http.internal.api.action.OpenApi;
import io.sparekey.adapters.http.internal.api.json.Json;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.api.resource.Agents;
import io.sparekey.adapters.http.internal.api.resource.Audit;
import io.sparekey.adapters.http.internal.api.resource.Devices;
import io.sparekey.adapters.http.internal.api.resource.Fleet;
import io.sparekey.adapters.http.internal.api.resource.History;
import io.sparekey.adapters.http.internal.api.resource.Imports;
import io.sparekey.adapters.http.internal.api.resource.Keys;
import io.sparekey.adapters.http.internal.api.resource.Notices;
import io.sparekey.adapters.http.internal.api.resource.People;
import io.sparekey.adapters.http.internal.api.resource.Policy;
import io.sparekey.adapters.http.internal.api.resource.Profiles;
import io.sparekey.adapters.http.internal.api.resource.Registrations;
import io.sparekey.adapters.http.internal.api.resource.Requests;
import io.sparekey.adapters.http.internal.api.resource.Resource;
import io.sparekey.adapters.http.internal.api.resource.Rotations;
import io.sparekey.adapters.http.internal.api.resource.Support;
import io.sparekey.adapters.http.internal.api.resource.Tokens;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.adapters.http.internal.exchange.Route;
import io.sparekey.core.Sparekey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The REST API: the table of all that it offers, from which its routes and its OpenAPI document are made. */
public final class Api {

    private final List<Action> actions;
    private final Idempotency idempotency;

    /** @param support whom clients are to show */
    public Api(
            Sparekey sparekey,
            HttpSettings.Support support,
            ExpiringRecords records,
            Clock clock,
            SecureRandom random) {
        this.idempotency = new Idempotency(records, clock, random);
        List<Action> all = new ArrayList<>(Stream.<Resource>of(
                        new Devices(sparekey),
                        new Keys(sparekey),
                        new Rotations(sparekey),
                        new Requests(sparekey),
                        new History(sparekey),
                        new Notices(sparekey),
                        new Registrations(sparekey),
                        new Imports(sparekey),
                        new Profiles(sparekey),
                        new Policy(sparekey),
                        new Audit(sparekey),
                        new Fleet(sparekey),
                        new Tokens(sparekey),
                        new Agents(sparekey),
                        new People(sparekey),
                        new Support(support))
                .flatMap(resource -> resource.actions().stream())
                .toList());
        Action document = document();
        all.add(document);
        byte[] content = Json.write(OpenApi.of(all));
        all.set(
                all.size() - 1,
                document.by(asked -> Reply.of(200)
                        .body("application/json", new Reply.Body.Bytes(content, false))
                        .with("Cache-Control", "no-cache")));
        this.actions = List.copyOf(all);
    }

    private static Action document() {
        return Action.get("/openapi.json", "getOpenApi", "Describes all of this in OpenAPI 3.1")
                .forAnybody()
                .answering(200, Shape.anyObject());
    }

    /** Its routes. */
    public List<Route> routes() {
        return actions.stream().map(action -> action.route(idempotency)).toList();
    }
}
