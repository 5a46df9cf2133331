// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

/** Finds out who sent a request. */
public interface Identification {

    /** The person whose session the browser shows; {@link Caller.Unknown} if it shows none that holds. */
    Caller ofBrowser(Call call);

    /** The same, without counting as a use of the session: for pages that ask by themselves. */
    Caller ofWatcher(Call call);

    /** The bearer of the token in the {@code Authorization} header; {@link Caller.Unknown} if there is none that holds. */
    Caller ofBearer(Call call);
}
