// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparekey.adapters.http.internal.exchange.Language;
import io.sparekey.adapters.http.internal.owner.DeviceState;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.audit.Notice;
import io.sparekey.core.device.EncryptionOrigin;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.Reported;
import io.sparekey.core.key.RotationReason;
import io.sparekey.core.key.Standing;
import io.sparekey.core.policy.AccessDecision;
import io.sparekey.core.rotation.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The texts: the same ones in each language, one for everything that is shown, none that is used but missing. */
class TextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
    private static final Pattern USED = Pattern.compile("\\.t\\(\"([a-z0-9.-]+)\"[,)]");
    private static final Path TEMPLATES = Path.of("src", "main", "jte");

    private final Texts english = Texts.in(Language.ENGLISH);
    private final Texts japanese = Texts.in(Language.JAPANESE);

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(new TreeSet<>(japanese.keys())).isEqualTo(new TreeSet<>(english.keys()));
    }

    @Test
    void bothLanguagesHaveTheSamePlaceholders() {
        assertThat(english.keys())
                .allSatisfy(
                        key -> assertThat(placeholders(japanese.get(key))).isEqualTo(placeholders(english.get(key))));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void noTextIsEmpty() {
        assertThat(english.keys()).allSatisfy(key -> {
            assertThat(english.get(key)).isNotBlank();
            assertThat(japanese.get(key)).isNotBlank();
        });
    }

    @Test
    void templatesUseNoTextThatIsMissing() throws IOException {
        assertThat(used()).isNotEmpty().isSubsetOf(english.keys());
    }

    private static Set<String> used() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".jte"))
                    .flatMap(file -> USED.matcher(read(file)).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyConstantThatIsShownHasItsText(Language language) {
        Texts texts = Texts.in(language);
        require(texts, DeviceState.values(), "state", "state.next", "state.support");
        require(texts, Ownership.values(), "ownership", "ownership.explained", "ownership.support");
        require(texts, Reported.values(), "encryption");
        require(texts, EncryptionOrigin.values(), "origin");
        require(texts, AccessDecision.Remedy.values(), "remedy", "remedy.support");
        require(texts, Standing.values(), "standing");
        require(texts, Cause.values(), "cause", "cause.remedy", "cause.support");
        require(texts, RotationReason.values(), "reason");
        require(texts, Notice.Kind.values(), "notice");
    }

    private static void require(Texts texts, Enum<?>[] constants, String... prefixes) {
        for (String prefix : prefixes) {
            assertThat(constants)
                    .allSatisfy(
                            constant -> assertThat(texts.of(prefix, constant)).isNotBlank());
        }
    }

    @Test
    void everyRefusalHasItsTexts() {
        assertThat(Refusal.values())
                .filteredOn(why -> why != Refusal.NOT_FOUND)
                .allSatisfy(why -> assertThat(english.keys())
                        .contains("refusal." + why.code() + ".title", "refusal." + why.code() + ".text"));
    }

    @Test
    void everyKindOfEventHasItsText() {
        List<String> keys = Arrays.stream(AuditEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .map(type ->
                        "history." + type.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
                .toList();

        assertThat(english.keys()).containsAll(keys);
    }
}
