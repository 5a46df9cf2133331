// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.command;

import io.sparekey.adapters.cli.internal.output.Durations;
import io.sparekey.adapters.cli.internal.output.KeyWords;
import io.sparekey.adapters.cli.internal.output.Times;
import io.sparekey.adapters.cli.terminal.Terminal.SecretScreen;
import io.sparekey.core.usecase.RevealedKeys;
import io.sparekey.core.usecase.RevealedKeys.RevealedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys on their way to the person who may see them, in the order to try them: the only place of the command line that has them lent. */
final class ShownKeys {

    private final RevealedKeys keys;
    private final Times times;
    private final Optional<String> consequence;
    private final KeyWords words;

    /** @param consequence what follows from looking, if anything does */
    ShownKeys(RevealedKeys keys, Times times, Optional<String> consequence) {
        this.keys = keys;
        this.consequence = consequence;
        this.times = times;
        this.words = new KeyWords(times);
    }

    /** Shows them on a screen that is taken away again. */
    void onto(SecretScreen screen) {
        for (int i = 0; i < keys.keys().size(); i++) {
            screen.line(about(i));
            screen.line("");
            show(keys.keys().get(i), screen);
            screen.line("");
        }
        notes().forEach(screen::line);
    }

    private static void show(RevealedKey revealed, SecretScreen screen) {
        revealed.key().lend(shown -> {
            screen.secret(shown);
            return true;
        });
    }

    /** Writes them to a file, one a line. */
    void into(SecretFile file) {
        keys.keys()
                .forEach(revealed -> revealed.key().lend(shown -> {
                    file.add(shown);
                    return true;
                }));
    }

    /** What is known of each, without any. */
    List<String> facts() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < keys.keys().size(); i++) {
            lines.add(about(i));
        }
        lines.addAll(notes());
        return lines;
    }

    private String about(int index) {
        var facts = keys.keys().get(index).facts();
        String order = keys.keys().size() == 1 ? "" : (index + 1) + ". ";
        return order + KeyWords.standing(facts) + " key (" + KeyWords.advice(facts) + "): "
                + words.evidence(facts.confidence());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        consequence.ifPresent(notes::add);
        keys.rotationPendingSince()
                .ifPresent(since -> notes.add("Rotation pending since " + times.at(since)
                        + ": if no key works, a newer one may be on its way; ask again later."));
        if (keys.unopenable() > 0) {
            notes.add(Durations.count(keys.unopenable(), "more key") + " could not be opened; an alarm was raised.");
        }
        return notes;
    }
}
