// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.sparekey.app.architecture.Modules.APP;
import static io.sparekey.app.architecture.Modules.SIMULATOR;
import static io.sparekey.app.architecture.Modules.TESTKIT;
import static io.sparekey.app.architecture.Modules.named;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;

/** Time and chance come in from outside, so that a test can say what they are. */
@AnalyzeClasses(packages = "io.sparekey", importOptions = DoNotIncludeTests.class)
class TimeAndChanceTest {

    /** Gives the system's clock and chance to those who bring none. */
    private static final DescribedPredicate<JavaClass> THE_FACADE = named("io.sparekey.core.Sparekey$Builder");

    private static final Set<String> CHANCE = Set.of(
            "java.util.Random.<init>",
            "java.util.SplittableRandom.<init>",
            "java.security.SecureRandom.<init>",
            "java.security.SecureRandom.getInstance",
            "java.security.SecureRandom.getInstanceStrong",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random");

    @ArchTest
    @BrokenBy("package io.sparekey.core.key; class Stamp { java.time.Instant made = java.time.Instant.now(); }")
    @BrokenBy(
            "package io.sparekey.core.key; class Stamp { Object made = java.time.LocalDate.now(java.time.ZoneOffset.UTC); }")
    @BrokenBy("package io.sparekey.adapters.jdbc; class Stamp { java.time.Clock clock = java.time.Clock.systemUTC(); }")
    @BrokenBy("package io.sparekey.adapters.jdbc; class Stamp { java.util.Date made = new java.util.Date(); }")
    @BrokenBy("package io.sparekey.simulator; class Stamp { long made = System.currentTimeMillis(); }")
    static final ArchRule timeComesFromAClock = noClasses()
            .that(not(THE_FACADE))
            .and()
            .resideOutsideOfPackage(APP)
            .should()
            .accessTargetWhere(describe("the system's clock is read", TimeAndChanceTest::readsTheSystemsClock));

    /** The testkit may dice, the simulator makes its dice from a seed; ids of requests and passwords that nobody needs decide nothing. */
    @ArchTest
    @BrokenBy("package io.sparekey.adapters.crypto; class Dice { Object dice = new java.util.Random(); }")
    @BrokenBy("package io.sparekey.adapters.crypto; class Dice { Object dice = new java.security.SecureRandom(); }")
    @BrokenBy("package io.sparekey.core.key; class Dice { java.util.UUID id = java.util.UUID.randomUUID(); }")
    @BrokenBy("package io.sparekey.core.key; class Dice { double thrown = Math.random(); }")
    static final ArchRule chanceComesFromOutside = noClasses()
            .that(not(THE_FACADE))
            .and()
            .resideOutsideOfPackages(APP, TESTKIT, SIMULATOR, "io.sparekey.adapters.http.internal.server")
            .should()
            .accessTargetWhere(describe("chance is made", access -> CHANCE.contains(nameOf(access))));

    private static boolean readsTheSystemsClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return switch (access.getName()) {
            case "now" -> owner.startsWith("java.time.") && !takesAClock(access);
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "getInstance" -> owner.equals("java.util.Calendar");
            case "<init>" -> owner.equals("java.util.Date") && parameters(access) == 0;
            case "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes" ->
                owner.equals("java.time.Clock");
            default -> false;
        };
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static int parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().size()
                : 0;
    }

    private static String nameOf(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }
}
