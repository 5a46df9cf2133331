// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.internal.exchange.Reply;

/** Answers requests for one action. */
@FunctionalInterface
public interface Handler {

    /** The answer; refusals are answers, too. */
    Reply answer(Asked asked);
}
