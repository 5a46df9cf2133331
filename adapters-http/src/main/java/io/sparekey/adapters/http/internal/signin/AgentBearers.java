// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import java.util.Arrays;
import java.util.Optional;

/** Device agents, by the credentials that Sparekey issued to them, and whoever has an enrolment code. */
final class AgentBearers implements Bearers {

    /** How all of them begin, so that one is known wherever it turns up. */
    private static final String PREFIX = "spd_";

    private final Sparekey sparekey;

    AgentBearers(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public Optional<Actor> recognize(Call call, String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        char[] text = token.toCharArray();
        try {
            return sparekey.recognizeAgent().recognize(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }
}
