// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Refusal;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of asking for something: it was done, or it was refused and nothing has changed but the audit trail. A refusal is a
 * value and no exception, so that the entry that tells of it is committed.
 */
public sealed interface Outcome<T> {

    /** It was done. */
    record Done<T>(T value) implements Outcome<T> {
        @Override
        public <R> R fold(Function<T, R> done, Function<Refusal, R> refused) {
            return done.apply(value);
        }
    }

    /** It was refused. */
    record Refused<T>(Refusal why) implements Outcome<T> {
        @Override
        public <R> R fold(Function<T, R> done, Function<Refusal, R> refused) {
            return refused.apply(why);
        }
    }

    /** Continues with whichever it is. */
    <R> R fold(Function<T, R> done, Function<Refusal, R> refused);

    /** What was done, unless it was refused. */
    default Optional<T> done() {
        return fold(Optional::of, refusal -> Optional.empty());
    }

    /** Why it was refused, if it was. */
    default Optional<Refusal> refused() {
        return fold(value -> Optional.empty(), Optional::of);
    }
}
