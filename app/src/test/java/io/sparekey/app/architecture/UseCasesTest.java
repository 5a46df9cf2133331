// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static io.sparekey.app.architecture.Modules.USE_CASES;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.sparekey.core.access.Actor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a caller can ask: one final class for each verb, with public methods of one name that take the actor first. */
@AnalyzeClasses(packages = "io.sparekey", importOptions = DoNotIncludeTests.class)
class UseCasesTest {

    private static final String ENVIRONMENT = USE_CASES + ".Environment";
    private static final String PERSON = Actor.Person.class.getName();

    /** What comes first where it is not any actor. */
    private static final Map<String, List<String>> OTHER_ACTORS = Map.of(
            // The policy is no secret: it says what is asked of everybody.
            USE_CASES + ".ReadPolicy", List.of(),
            // Strangers ask after the health of a node.
            USE_CASES + ".CheckReadiness", List.of(),
            // Whoever bears a token or a credential is nobody until it is recognised.
            USE_CASES + ".RecognizeToken", List.of(char[].class.getName()),
            USE_CASES + ".RecognizeAgent", List.of(char[].class.getName()),
            // Only a person has a login name, and can bind only their own.
            USE_CASES + ".BindLogin", List.of(PERSON),
            // And only a person has a name.
            USE_CASES + ".RecordSignIn", List.of(PERSON));

    private static final DescribedPredicate<JavaClass> USE_CASE = describe(
            "are use cases",
            type -> type.getPackageName().equals(USE_CASES)
                    && type.isTopLevelClass()
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.isRecord()
                    && !type.isInterface()
                    && !type.isEnum()
                    && !type.getName().equals(ENVIRONMENT));

    private static final DescribedPredicate<JavaMethod> INSIDE_A_TRANSACTION = describe(
            "take the stores or the desk that has them",
            method -> method.getRawParameterTypes().stream()
                    .map(JavaClass::getName)
                    .anyMatch(Set.of("io.sparekey.core.port.Stores", USE_CASES + ".Desk")::contains));

    /** The ports that leave the process or take their time. Whether a channel {@code isAvailable} may be asked anywhere. */
    private static final Predicate<String> OUTSIDE = Pattern.compile(
                    "io\\.sparekey\\.core\\.(port\\.(KeyVault\\..*|KeyRotation\\.send|DeviceCheckIn\\.request)"
                            + "|usecase\\.Environment\\.askToCheckIn)")
            .asMatchPredicate();

    @ArchTest
    @BrokenBy("package io.sparekey.core.usecase; public class OpenToAll {}")
    static final ArchRule useCasesAreFinal = classes().that(USE_CASE).should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    @BrokenBy("""
            package io.sparekey.core.usecase;
            public final class RevealAndRotate {
                public void reveal(io.sparekey.core.access.Actor actor) {}
                public void rotate(io.sparekey.core.access.Actor actor) {}
            }""")
    static final ArchRule useCasesHaveOneVerb =
            classes().that(USE_CASE).should(ArchCondition.from(describe("have one verb", type -> verbs(type) == 1)));

    @ArchTest
    @BrokenBy("""
            package io.sparekey.core.usecase;
            public final class RevealToAnybody {
                public void reveal(io.sparekey.core.device.DeviceId device, io.sparekey.core.access.Actor actor) {}
            }""")
    @BrokenBy("package io.sparekey.core.usecase; public final class BindLogin { public void bind(String anybody) {} }")
    static final ArchRule useCasesTakeTheActorFirst = methods()
            .that()
            .areDeclaredInClassesThat(USE_CASE)
            .and()
            .arePublic()
            .should(ArchCondition.from(describe("have the actor first", UseCasesTest::hasTheActorFirst)));

    /**
     * No network, no sealing and no opening in a transaction. This sees methods that hold the stores; what a lambda does right where
     * it is written the testkit's ports see, which throw when they are called in a transaction.
     */
    @ArchTest
    @BrokenBy("""
            package io.sparekey.core.usecase;
            import io.sparekey.core.port.*;
            class Slow { void rewrap(Stores stores, KeyVault vault) { vault.rewrap(); } }""")
    @BrokenBy("""
            package io.sparekey.core.usecase;
            import io.sparekey.core.port.*;
            class Chatty { void send(Stores stores, KeyRotation macs) { macs.send(null); } }""")
    @BrokenBy("""
            package io.sparekey.core.usecase;
            class Chatty { void ask(Desk desk, Environment environment) { environment.askToCheckIn(null); } }""")
    static final ArchRule nobodyIsCalledInsideATransaction = noMethods()
            .that(INSIDE_A_TRANSACTION)
            .should(ArchCondition.from(describe("call out", UseCasesTest::callsOut)));

    private static long verbs(JavaClass type) {
        return type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaMethod::getName)
                .distinct()
                .count();
    }

    private static boolean hasTheActorFirst(JavaMethod method) {
        List<String> expected = OTHER_ACTORS.getOrDefault(method.getOwner().getName(), List.of(Actor.class.getName()));
        List<String> parameters =
                method.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        return parameters.size() >= expected.size()
                && parameters.subList(0, expected.size()).equals(expected);
    }

    private static boolean callsOut(JavaMethod method) {
        return method.getAccessesFromSelf().stream()
                .map(access -> access.getTargetOwner().getName() + "." + access.getName())
                .anyMatch(OUTSIDE);
    }
}
