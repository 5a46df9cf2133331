// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.PersonCard;
import io.sparekey.core.port.DeviceSearch.By;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The words that devices are found by: written when a device or its owner's card changes, so that a search only reads. */
final class DeviceWords {

    static final String OF_DEVICE = "SELECT * FROM device_words WHERE device = :device";

    static final String ADD = """
            INSERT INTO device_words (found_by, corporate, word, device, from_length)
            VALUES (:found_by, :corporate, :word, :device, :from_length)
            """;

    static final String DELETE = """
            DELETE FROM device_words
            WHERE found_by = :found_by AND corporate = :corporate AND word = :word AND device = :device
            """;

    private record Word(By foundBy, boolean corporate, String text, long fromLength) {}

    private final Session session;

    DeviceWords(Session session) {
        this.session = session;
    }

    /**
     * Keeps what the device is found by now. Most changes of a device change nothing of it, and then nothing is written.
     *
     * @param owner the owner's card, if there is an owner who has one
     */
    void keep(Device device, Optional<PersonCard> owner) {
        Set<Word> words = device.isRemoved() ? Set.of() : words(device, owner);
        Set<Word> known = Set.copyOf(
                session.sql(OF_DEVICE).bind("device", device.id().value()).list(DeviceWords::read));
        DeviceId id = device.id();
        without(known, words).forEach(gone -> bind(DELETE, id, gone).runOnce("device " + id));
        without(words, known)
                .forEach(added -> bind(ADD, id, added)
                        .bind("from_length", added.fromLength())
                        .runOnce("device " + id));
    }

    private static Set<Word> without(Set<Word> words, Set<Word> others) {
        Set<Word> rest = new HashSet<>(words);
        rest.removeAll(others);
        return rest;
    }

    private Statement bind(String sql, DeviceId device, Word word) {
        return session.sql(sql)
                .bind("found_by", word.foundBy())
                .bind("corporate", word.corporate())
                .bind("word", word.text())
                .bind("device", device.value());
    }

    private static Set<Word> words(Device device, Optional<PersonCard> owner) {
        boolean corporate = !device.possession().ownership().countsAsPersonal();
        Set<Word> words = new HashSet<>();
        for (By by : By.values()) {
            List<String> texts = by.words(device, owner);
            for (int i = 0; i < texts.size(); i++) {
                long shared = i == 0 ? 0 : shared(texts.get(i - 1), texts.get(i));
                words.add(new Word(by, corporate, texts.get(i), shared + 1));
            }
        }
        return words;
    }

    /** How many characters two texts begin with in common. Of those before a text in their order, the last has the most. */
    private static long shared(String one, String other) {
        int[] left = one.codePoints().toArray();
        int[] right = other.codePoints().toArray();
        int mismatch = Arrays.mismatch(left, right);
        return mismatch < 0 ? left.length : mismatch;
    }

    private static Word read(Row row) throws SQLException {
        return new Word(
                row.constant("found_by", By.class), row.flag("corporate"), row.text("word"), row.number("from_length"));
    }
}
