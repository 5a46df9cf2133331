// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.sparekey.app.architecture.Modules.APP;
import static io.sparekey.app.architecture.Modules.PORTS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** Names say what a thing is in the business, not which pattern it follows; and a few habits that a name announces. */
@AnalyzeClasses(packages = "io.sparekey", importOptions = DoNotIncludeTests.class)
class NamingTest {

    private static final DescribedPredicate<JavaClass> INJECTION = describe(
            "are annotations of injection",
            type -> type.isAnnotation() && type.getName().matches("(com\\.google|jakarta|javax)\\.inject\\..*"));

    private static final DescribedPredicate<JavaClass> MODULE_OF_THE_APP = describe(
            "are modules of the app",
            type -> JavaClass.Predicates.resideInAPackage(APP).test(type)
                    && type.getSimpleName().endsWith("Module"));

    @ArchTest
    @BrokenBy("package io.sparekey.core.port; interface DevicesRepository {}")
    @BrokenBy("package io.sparekey.core.usecase; class RevealKeyUseCase {}")
    @BrokenBy("package io.sparekey.adapters.jdbc; class SqlUtils {}")
    @BrokenBy("package io.sparekey.app; class Keys { static class KeyDto {} }")
    static final ArchRule namesTellNoPattern = noClasses()
            .should()
            .haveNameMatching(".*(Port|Repository|DAO|Dao|Impl|Manager|Helper|Utils?|Service|UseCase|Dto)");

    @ArchTest
    @BrokenBy("package io.sparekey.core.port; public class KeyVault {}")
    static final ArchRule portsAreInterfaces = classes()
            .that()
            .resideInAPackage(PORTS)
            .and()
            .areTopLevelClasses()
            .and()
            .areNotAssignableTo(RuntimeException.class)
            .and()
            .areNotRecords()
            .should()
            .beInterfaces();

    @ArchTest
    @BrokenBy("package io.sparekey.app; class Demo { @com.google.inject.Inject java.time.Clock clock; }")
    static final ArchRule onlyModulesInject =
            noClasses().that(not(MODULE_OF_THE_APP)).should().dependOnClassesThat(INJECTION);

    /** The types of the JDK and of libraries may be null, ours are not. */
    @ArchTest
    @BrokenBy("package io.sparekey.core.device; class Unmarked {}")
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(ArchCondition.from(
                    describe("reside in a package marked with @NullMarked", NamingTest::isNullMarked)));

    private static boolean isNullMarked(JavaClass type) {
        return type.getPackage()
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
    }
}
