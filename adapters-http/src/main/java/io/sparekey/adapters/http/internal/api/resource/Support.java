// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.host.HttpSettings;
import io.sparekey.adapters.http.internal.api.action.Action;
import java.util.List;

/** Whom to ask for help. */
public final class Support implements Resource {

    /** What the settings say; empty text for what there is not. */
    record SupportDocument(String name, String telephone, String email, String url) {}

    private final SupportDocument document;

    /** As the settings say. */
    public Support(HttpSettings.Support support) {
        this.document = new SupportDocument(support.name(), support.telephone(), support.email(), support.url());
    }

    @Override
    public List<Action> actions() {
        return List.of(Action.get("/support", "getSupport", "Tells how to reach the organisation's support")
                .answering(200, SupportDocument.class)
                .by(asked -> asked.ok(document)));
    }
}
