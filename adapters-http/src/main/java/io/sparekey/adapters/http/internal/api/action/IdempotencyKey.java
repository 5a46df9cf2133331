// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.internal.api.problem.Problem;
import io.sparekey.adapters.http.internal.api.problem.Problem.Flaw;
import io.sparekey.adapters.http.internal.api.problem.ProblemKind;
import io.sparekey.adapters.http.internal.api.problem.Unfit;
import io.sparekey.adapters.http.internal.exchange.Call;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of an {@code Idempotency-Key} header: a string of the structured fields (RFC 9651), as in
 * draft-ietf-httpapi-idempotency-key-header; without the quotes, too, as most clients send it.
 */
record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM =
            Pattern.compile("\"([\\x21\\x23-\\x5b\\x5d-\\x7e]{1,128})\"|([A-Za-z0-9._~:/+=-]{1,128})");

    /** The call's. @throws Unfit if it has another form */
    static Optional<IdempotencyKey> of(Call call) {
        return call.header(HEADER).map(IdempotencyKey::parse);
    }

    private static IdempotencyKey parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new Unfit(Problem.of(
                    ProblemKind.INVALID_PARAMETER,
                    Flaw.inHeader(HEADER, "must be 1 to 128 printable characters of ASCII in quotes")));
        }
        return new IdempotencyKey(Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2)));
    }
}
