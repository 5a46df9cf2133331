// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import java.time.Instant;

/**
 * A sign-in under way: what must fit when the person comes back from the provider.
 *
 * @param browser the digest of what the browser shows that began it
 * @param verifier the secret of PKCE (RFC 7636)
 * @param to where the person wanted to go
 * @param fresh whether they were to prove anew who they are
 */
record Attempt(String browser, String nonce, String verifier, String to, boolean fresh, Instant began) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "sign-in to " + to;
    }
}
