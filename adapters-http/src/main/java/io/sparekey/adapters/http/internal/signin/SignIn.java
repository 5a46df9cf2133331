// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.internal.exchange.Call;
import io.sparekey.adapters.http.internal.exchange.Caller;
import io.sparekey.adapters.http.internal.exchange.Identification;

/** Who sent a request. */
public final class SignIn implements Identification {

    @Override
    public Caller ofBrowser(Call call) {
        return new Caller.Unknown();
    }

    @Override
    public Caller ofBearer(Call call) {
        return new Caller.Unknown();
    }
}
