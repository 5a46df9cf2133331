// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.app.logging.Redaction;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** The chapters, one after the other. One that breaks off keeps the others from nothing, but the story has failed then. */
final class Story {

    private final List<Chapter> chapters;

    Story(List<Chapter> chapters) {
        this.chapters = List.copyOf(chapters);
    }

    /** The whole story. */
    static Story complete() {
        return new Story(List.of(
                new OpeningChapter(),
                new StoringChapter(),
                new SupportChapter(),
                new RelabellingChapter(),
                new WrongKeyChapter(),
                new SleepingMacChapter(),
                new MissingProfileChapter(),
                new CrashChapter(),
                new AuditChapter()));
    }

    /**
     * Plays them.
     *
     * @param stop whether to play no further chapter
     */
    void play(Stage stage, BooleanSupplier stop) {
        for (Chapter chapter : chapters) {
            if (stop.getAsBoolean()) {
                return;
            }
            stage.narrator().chapter(chapter.title());
            try {
                chapter.play(stage);
            } catch (RuntimeException fault) {
                String why = Objects.requireNonNullElse(
                        fault.getMessage(), fault.getClass().getSimpleName());
                stage.narrator().broken(Redaction.redact(why));
            }
        }
    }
}
