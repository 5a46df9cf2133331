// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.exchange;

/** How things that have no endpoint of their own are answered: pages answer with pages, the REST API with problem documents. */
public interface Responses {

    /** There is no such path. */
    Reply notFound(Call call);

    /** There is, but not for this method. */
    Reply wrongMethod(Call call);

    /** The request cannot be understood, or is too large. */
    Reply bad(Call call, BadCall why);

    /** Nobody has signed in, or the credential is none. */
    Reply unknownCaller(Call call);

    /** The form does not carry the session's token. */
    Reply forged(Call call);

    /**
     * Too much was asked.
     *
     * @param seconds how long to wait
     */
    Reply tooMany(Call call, long seconds);

    /** The store cannot be used now. */
    Reply unavailable(Call call);

    /** Something is wrong with us. Says nothing of the inside but the request's id. */
    Reply fault(Call call);
}
