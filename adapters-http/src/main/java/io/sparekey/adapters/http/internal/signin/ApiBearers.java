// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.core.Sparekey;
import io.sparekey.core.access.Actor;
import java.util.Arrays;
import java.util.Optional;

/** Gateways and scripts, by the tokens that Sparekey issued to them. */
final class ApiBearers implements Bearers {

    /** How all of them begin, so that a token is known for one wherever it turns up. */
    private static final String PREFIX = "spk_";

    private final Sparekey sparekey;

    ApiBearers(Sparekey sparekey) {
        this.sparekey = sparekey;
    }

    @Override
    public Optional<Actor> recognize(Call call, String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        char[] text = token.toCharArray();
        try {
            return sparekey.recognizeToken().recognize(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }
}
