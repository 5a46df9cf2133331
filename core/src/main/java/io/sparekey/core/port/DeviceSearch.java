// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.Device;
import io.sparekey.core.device.DeviceId;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.PersonCard;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Devices by the beginning of something, without regard to case or width of letters. A device of which several words begin like that
 * is found by the first of them, in the {@linkplain #ORDER order} of words.
 *
 * @param prefix as {@link #folded}; 1 to 320 characters
 */
public record DeviceSearch(By by, String prefix) {

    /** The order of words: that of their code points, which is that of their bytes in UTF-8. */
    public static final Comparator<String> ORDER =
            Comparator.comparing((String word) -> word.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private static final int LONGEST = 320;

    /** What begins like that. */
    public enum By {
        /** The serial number. */
        SERIAL,
        /** The device's name. */
        NAME,
        /** The owner: the name on the {@linkplain PersonCard card}, or a login name. */
        USER;

        /**
         * The words that a device is found by: folded, each once, in their order.
         *
         * @param owner the owner's card, if the owner has signed in
         */
        public List<String> words(Device device, Optional<PersonCard> owner) {
            Stream<String> texts = switch (this) {
                case SERIAL -> Stream.of(device.serial().value());
                case NAME -> Stream.of(device.name());
                case USER ->
                    Stream.concat(
                            expected(device),
                            owner.stream()
                                    .flatMap(card -> Stream.concat(
                                            Stream.of(card.name()),
                                            card.login().stream().map(Object::toString))));
            };
            return texts.map(DeviceSearch::folded)
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .sorted(ORDER)
                    .toList();
        }

        private static Stream<String> expected(Device device) {
            return device.possession().owner().stream()
                    .filter(Owner.Expected.class::isInstance)
                    .map(Owner::toString);
        }
    }

    /**
     * Where a page ends.
     *
     * @param key the word by which the last device on it was found, folded
     * @param device that device
     */
    public record Place(String key, DeviceId device) {}

    /** @throws IllegalArgumentException if the prefix is blank or too long */
    public DeviceSearch {
        prefix = folded(prefix);
        if (prefix.isEmpty() || prefix.length() > LONGEST) {
            throw new IllegalArgumentException("a search has 1 to " + LONGEST + " characters");
        }
    }

    /** How texts are compared: NFKC, lower case, without space around it. */
    public static String folded(String text) {
        // Stripped last: what NFKC makes of a no-break space is a space.
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
