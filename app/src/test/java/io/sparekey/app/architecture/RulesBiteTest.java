// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of architecture rot silently: here each of this package meets code made to break it. */
class RulesBiteTest {

    static Stream<Named<Field>> rules() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackagesOf(RulesBiteTest.class)
                        .stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.isAnnotatedWith(ArchTest.class))
                        .map(JavaField::reflect)
                        .map(field -> Named.of(field.getName(), field));
    }

    static Stream<Arguments> examples() {
        return rules().flatMap(rule -> Stream.of(rule.getPayload().getAnnotationsByType(BrokenBy.class))
                .map(example -> Arguments.of(rule, Named.of(String.join("\n", example.value()), example))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void everyRuleHasAnExample(Field rule) {
        assertNotEquals(0, rule.getAnnotationsByType(BrokenBy.class).length, "give it code that breaks it: @BrokenBy");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void ruleObjectsToBrokenCode(Field rule, BrokenBy example, @TempDir Path directory) throws Exception {
        var broken = BrokenCode.compile(example.value(), directory);
        assertTrue(read(rule).evaluate(broken).hasViolation());
    }

    /** A mistyped package makes a rule about no class at all, which would hold for ever. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void ruleObjectsToHavingNothingToSay(Field rule, @TempDir Path empty) throws Exception {
        var nothing = new ClassFileImporter().importPath(empty);
        ArchRule read = read(rule);
        assertThrows(AssertionError.class, () -> read.evaluate(nothing));
    }

    private static ArchRule read(Field rule) throws IllegalAccessException {
        rule.setAccessible(true);
        return (ArchRule) rule.get(null);
    }
}
