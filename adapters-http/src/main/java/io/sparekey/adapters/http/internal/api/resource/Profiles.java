// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import io.sparekey.adapters.http.internal.api.action.Answer;
import io.sparekey.adapters.http.internal.api.action.Asked;
import io.sparekey.adapters.http.internal.api.json.Shape;
import io.sparekey.adapters.http.internal.exchange.Reply;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Refusal;
import java.util.List;
import java.util.Optional;

/** The escrow profile of a device, for administrators. */
public final class Profiles implements Resource {

    private static final String MEDIA_TYPE = "application/x-apple-aspen-config";

    private final Sparekey sparekey;

    /** Over these. */
    public Profiles(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.get(
                                "/devices/{device}/escrow-profile",
                                "getEscrowProfile",
                                "Writes the configuration profile that has the Mac hand over its keys")
                        .described(
                                "For those who install it by other means. A .mobileconfig file, not signed, for this Mac only and with "
                                        + "no secret in it; the policy says what it does. Each is noted in the audit trail.")
                        .answering(new Answer(
                                200,
                                "The profile.",
                                MEDIA_TYPE,
                                Optional.of(Shape.type("string").described("an XML property list")),
                                List.of("Content-Disposition")))
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN, Refusal.REMOVED)
                        .by(this::write),
                Action.post(
                                "/devices/{device}/escrow-profile/installations",
                                "installEscrowProfile",
                                "Has the Mac install the profile, in place of the one that may be there")
                        .described("It does so when it next checks in.")
                        .answering(202)
                        .refusing(Refusal.NOT_FOUND, Refusal.FORBIDDEN, Refusal.REMOVED, Refusal.UNREACHABLE)
                        .by(this::install));
    }

    private Reply write(Asked asked) {
        return asked.answer(
                sparekey.writeProfile().write(asked.actor(), asked.device()),
                profile -> Reply.of(200)
                        .body(MEDIA_TYPE, new Reply.Body.Bytes(profile, false))
                        .with("Content-Disposition", "attachment; filename=\"" + asked.device() + ".mobileconfig\"")
                        .noStore());
    }

    private Reply install(Asked asked) {
        return asked.answer(
                sparekey.installProfile().install(asked.actor(), asked.device()),
                device -> Reply.of(202).noStore());
    }
}
