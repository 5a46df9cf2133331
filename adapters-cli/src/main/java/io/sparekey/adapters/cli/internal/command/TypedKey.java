// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import io.sparekey.adapters.cli.internal.output.RefusalText;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.key.KeyHint;
import io.sparekey.core.key.KeyReading;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at a key that somebody typed before it is sent anywhere. */
final class TypedKey {

    private TypedKey() {}

    /** Symbols that are in no key. @throws CommandFault if it cannot be a key at all */
    static List<KeyHint> hints(char[] typed) {
        return KeyReading.of(typed).fold(TypedKey::hints, refused -> {
            throw new CommandFault(ExitCode.BAD_INPUT, RefusalText.of(Refusal.of(refused.fault())));
        });
    }

    private static List<KeyHint> hints(KeyReading.Accepted accepted) {
        accepted.key().close();
        return accepted.hints();
    }

    /**
     * What to look at again.
     *
     * @param aloud whether the person who typed it may be told which symbol it was; a log must not be
     */
    static String words(KeyHint hint, boolean aloud) {
        if (!aloud) {
            return "symbol " + hint.position() + " is one of 0, 1, I and S, which are in no key";
        }
        String readings = hint.readings().stream().map(String::valueOf).collect(Collectors.joining(" or "));
        return "symbol " + hint.position() + " (group " + ((hint.position() - 1) / 4 + 1) + ") is "
                + name(hint.symbol()) + ", which is in no key; it is probably " + readings;
    }

    private static String name(char symbol) {
        return switch (symbol) {
            case '0' -> "the digit 0";
            case '1' -> "the digit 1";
            default -> "the letter " + symbol;
        };
    }
}
