// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.sparekey.app.architecture.Modules.CORE;
import static io.sparekey.app.architecture.Modules.DEMO;
import static io.sparekey.app.architecture.Modules.SIMULATOR;
import static io.sparekey.app.architecture.Modules.STORE;
import static io.sparekey.app.architecture.Modules.TESTKIT;
import static io.sparekey.app.architecture.Modules.USE_CASES;
import static io.sparekey.app.architecture.Modules.named;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sparekey.core.access.OpenGrant;
import io.sparekey.core.key.RecoveryKey;

/** Who may open a key, who may see clear text, and that nothing is said about it. */
@AnalyzeClasses(packages = "io.sparekey", importOptions = DoNotIncludeTests.class)
class SecretsTest {

    /** Whoever reviews where keys are opened has to read the use cases, and nothing else. */
    @ArchTest
    @BrokenBy("""
            package io.sparekey.app;
            class BackDoor { java.util.function.Function<io.sparekey.core.key.EscrowedKey, Object> open =
                io.sparekey.core.access.OpenGrant.Reveal::new; }""")
    @BrokenBy("""
            package io.sparekey.adapters.jdbc;
            class BackDoor { Object open(io.sparekey.core.key.EscrowedKey key) {
                return new io.sparekey.core.access.OpenGrant.Prove(key); } }""")
    static final ArchRule onlyUseCasesGrantAnOpening = noClasses()
            .that()
            .resideOutsideOfPackages(USE_CASES, TESTKIT)
            .should()
            .accessTargetWhere(describe(
                    "an OpenGrant is made",
                    access -> access.getName().equals("<init>")
                            && access.getTargetOwner().isAssignableTo(OpenGrant.class)));

    @ArchTest
    @BrokenBy("package io.sparekey.adapters.jdbc; interface Keys { io.sparekey.core.key.RecoveryKey find(); }")
    static final ArchRule storeCannotNameClearText = noClasses()
            .that()
            .resideInAPackage(STORE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.sparekey\\.core\\.(key\\.(RecoveryKey|KeyReading)|usecase\\.RevealedKeys).*");

    /**
     * Clear text leaves a key to be sealed, to be put into an envelope, to be shown by the command, the page or the document that reveals it, to be lent to the agent on the Mac, to be sent to the Mac as the unlock key of a command, and, of Macs that are
     * not there, to be shown in the demo.
     */
    @ArchTest
    @BrokenBy("""
            package io.sparekey.adapters.cli.internal.command;
            class Chatter { String say(io.sparekey.core.key.RecoveryKey key) { return key.lend(String::new); } }""")
    @BrokenBy("""
            package io.sparekey.app;
            class Chatter { String say(io.sparekey.core.key.RecoveryKey key) { return key.lend(String::new); } }""")
    static final ArchRule keysAreLentToFew = noClasses()
            .that(not(named(
                    "io.sparekey.adapters.crypto.KeyText",
                    "io.sparekey.adapters.cli.internal.command.ShownKeys",
                    "io.sparekey.adapters.mdm.Commands",
                    "io.sparekey.adapters.http.internal.api.resource.Agents",
                    "io.sparekey.adapters.http.internal.api.resource.Keys",
                    "io.sparekey.adapters.http.internal.reveal.ShownKey")))
            .and()
            .resideOutsideOfPackages(SIMULATOR, TESTKIT, DEMO)
            .should()
            .accessTargetWhere(describe(
                    "a recovery key is lent",
                    (JavaAccess<?> access) -> access.getName().equals("lend")
                            && access.getTargetOwner().isEquivalentTo(RecoveryKey.class)));

    @ArchTest
    @BrokenBy("package io.sparekey.core.usecase; class Chatter { System.Logger log; }")
    @BrokenBy("package io.sparekey.core.usecase; class Chatter { java.util.logging.Logger log; }")
    @BrokenBy("package io.sparekey.core.usecase; class Chatter { Object out = System.out; }")
    static final ArchRule coreWritesNoLog = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.System\\$Logger.*|java\\.util\\.logging\\..*|org\\.slf4j\\..*")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
