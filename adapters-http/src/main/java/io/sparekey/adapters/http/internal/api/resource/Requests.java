// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import java.time.Instant;
import java.util.List;

/** What a device may reach, and what its Mac and its owner can be asked for. */
public final class Requests implements Resource {

    /**
     * The owner has been asked.
     *
     * @param repeated whether they had been asked already, so that nothing was sent now
     */
    record StoreRequestDocument(Instant at, boolean repeated) {}

    private final Sparekey sparekey;

    /** Over these. */
    public Requests(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.get(
                                "/devices/{device}/access",
                                "decideAccess",
                                "Decides whether the Mac may reach corporate resources")
                        .described("For gateways, which may ask often: it reads little and writes nothing.")
                        .answering(200, AccessDocument.class)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN, Refusal.REMOVED)
                        .by(this::decide),
                Action.post("/devices/{device}/check-in-requests", "requestCheckIn", "Asks the Mac to check in")
                        .described("It answers when it can: the device's lastCheckIn tells.")
                        .answering(202)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN, Refusal.REMOVED, Refusal.UNREACHABLE)
                        .by(this::checkIn),
                Action.post("/devices/{device}/store-requests", "requestStoring", "Asks the owner to store the key")
                        .described("Once a day at most: again before that sends nothing.")
                        .answering(200, StoreRequestDocument.class)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN, Refusal.REMOVED, Refusal.NO_OWNER)
                        .by(this::storing));
    }

    private Reply decide(Asked asked) {
        return asked.answer(
                sparekey.checkAccess().check(asked.actor(), asked.device()),
                decision -> asked.ok(AccessDocument.of(decision)));
    }

    private Reply checkIn(Asked asked) {
        return asked.answer(
                sparekey.requestCheckIn().request(asked.actor(), asked.device()),
                device -> Reply.of(202).noStore());
    }

    private Reply storing(Asked asked) {
        return asked.answer(
                sparekey.requestStoring().request(asked.actor(), asked.device()),
                request -> asked.ok(new StoreRequestDocument(request.at(), request.repeated())));
    }
}
