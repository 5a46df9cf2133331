// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

/** Answers one kind of request. */
@FunctionalInterface
public interface Endpoint {

    /** The answer. What is wrong with the request is an answer, too; only {@link BadCall} and faults are thrown. */
    Reply answer(Call call);
}
