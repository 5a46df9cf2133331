// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.reveal;

import gg.jte.Content;
import io.sparekey.adapters.http.internal.exchange.Language;
import io.sparekey.core.key.RecoveryKey;
import io.sparekey.core.usecase.KeyFacts;
import io.sparekey.core.usecase.RevealedKeys;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One key as the template sees it: contents that borrow its characters at the moment at which they are written, and write them past the
 * template straight into the {@link WipedOutput} of the page. They need no escaping: a key has nothing but letters, digits and hyphens.
 */
public final class ShownKey {

    private static final int GROUPS = 6;
    private static final int GROUP = 4;

    private final RecoveryKey key;
    private final KeyFacts facts;
    private final Language language;
    private final WipedOutput out;

    ShownKey(RevealedKeys.RevealedKey revealed, Language language, WipedOutput out) {
        this.key = revealed.key();
        this.facts = revealed.facts();
        this.language = language;
        this.out = out;
    }

    /** What is known of it. */
    public KeyFacts facts() {
        return facts;
    }

    /** Six groups of four symbols. */
    public List<Content> groups() {
        return groups((shown, begin) -> {
            for (int i = begin; i < begin + GROUP; i++) {
                out.write(shown[i]);
            }
        });
    }

    /** The same, as words to read aloud. */
    public List<Content> spelling() {
        return groups((shown, begin) -> {
            for (int i = begin; i < begin + GROUP; i++) {
                out.writeContent(i == begin ? "" : Spelling.separator(language));
                out.writeContent(Spelling.of(shown[i], language));
            }
        });
    }

    /** The path of its QR code. */
    public Content qrPath() {
        return ignored -> lend(shown -> QrCode.draw(shown, out));
    }

    /** Modules on each side of its QR code's image. */
    public int qrSide() {
        return QrCode.SIDE;
    }

    private interface GroupWriting {
        void write(char[] shown, int begin);
    }

    private interface Use {
        void of(char[] shown);
    }

    private List<Content> groups(GroupWriting writing) {
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> (Content) ignored -> lend(shown -> writing.write(shown, group * (GROUP + 1))))
                .toList();
    }

    private void lend(Use use) {
        key.lend(shown -> {
            use.of(shown);
            return true;
        });
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "version " + facts.version();
    }
}
