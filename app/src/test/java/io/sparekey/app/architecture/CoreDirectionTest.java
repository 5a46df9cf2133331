// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.sparekey.app.architecture.Modules.CORE;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The core reads in one direction: device, key, policy, access, rotation, audit, port, usecase, and the facade at the end. */
@AnalyzeClasses(packages = "io.sparekey", importOptions = DoNotIncludeTests.class)
class CoreDirectionTest {

    private static final String ROOT = "io.sparekey.core";
    private static final List<String> ORDER = List.of(
            ROOT + ".device",
            ROOT + ".key",
            ROOT + ".policy",
            ROOT + ".access",
            ROOT + ".rotation",
            ROOT + ".audit",
            ROOT + ".port",
            ROOT + ".usecase",
            ROOT);

    @ArchTest
    @BrokenBy("package io.sparekey.core.laboratory; class Experiment {}")
    static final ArchRule everyPackageHasItsPlace =
            classes().that().resideInAPackage(CORE).should().resideInAnyPackage(ORDER.toArray(String[]::new));

    @ArchTest
    @BrokenBy("package io.sparekey.core.device; class Hasty { io.sparekey.core.key.KeyId next; }")
    @BrokenBy("package io.sparekey.core.key; class Hasty { io.sparekey.core.policy.EscrowPolicy next; }")
    @BrokenBy("package io.sparekey.core.policy; class Hasty { io.sparekey.core.access.Actor next; }")
    @BrokenBy("package io.sparekey.core.access; class Hasty { io.sparekey.core.rotation.Rotation next; }")
    @BrokenBy("package io.sparekey.core.rotation; class Hasty { io.sparekey.core.audit.AuditEntry next; }")
    @BrokenBy("package io.sparekey.core.audit; class Hasty { io.sparekey.core.port.Devices next; }")
    @BrokenBy("package io.sparekey.core.port; class Hasty { io.sparekey.core.usecase.RevealKey next; }")
    @BrokenBy("package io.sparekey.core.usecase; class Hasty { io.sparekey.core.Sparekey next; }")
    static final ArchRule packagesKnowOnlyThoseBeforeThem =
            classes().that().resideInAPackage(CORE).should(knowOnlyWhatComesBefore());

    @ArchTest
    @BrokenBy({
        "package io.sparekey.simulator.a; public class Hen { io.sparekey.simulator.b.Egg egg; }",
        "package io.sparekey.simulator.b; public class Egg { io.sparekey.simulator.a.Hen hen; }"
    })
    static final ArchRule noPackagesFormACycle =
            slices().matching("io.sparekey.(**)").should().beFreeOfCycles();

    private static ArchCondition<JavaClass> knowOnlyWhatComesBefore() {
        return new ArchCondition<>("know only packages before theirs in " + ORDER) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int place = ORDER.indexOf(type.getPackageName());
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    if (ORDER.indexOf(dependency.getTargetClass().getPackageName()) > place) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
