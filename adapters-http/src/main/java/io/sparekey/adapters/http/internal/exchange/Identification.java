// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

import java.util.Optional;

/** Finds out who sent a request. */
public interface Identification {

    /** What the browser shows as its session, whether there is such a session or not; empty if it shows nothing that could be one. */
    Optional<String> session(Call call);

    /** The person whose session the browser shows; {@link Caller.Unknown} if it shows none that holds. */
    Caller ofBrowser(Call call);

    /** The same, without counting as a use of the session: for pages that ask by themselves. */
    Caller ofWatcher(Call call);

    /** The bearer of the token in the {@code Authorization} header; {@link Caller.Unknown} if there is none that holds. */
    Caller ofBearer(Call call);
}
