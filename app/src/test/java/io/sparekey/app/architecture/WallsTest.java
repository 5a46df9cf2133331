// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.sparekey.app.architecture.Modules.APP;
import static io.sparekey.app.architecture.Modules.BOUNCY_CASTLE;
import static io.sparekey.app.architecture.Modules.CLI;
import static io.sparekey.app.architecture.Modules.CORE;
import static io.sparekey.app.architecture.Modules.HTTP;
import static io.sparekey.app.architecture.Modules.JAVA;
import static io.sparekey.app.architecture.Modules.JAVAX;
import static io.sparekey.app.architecture.Modules.JSPECIFY;
import static io.sparekey.app.architecture.Modules.MDM;
import static io.sparekey.app.architecture.Modules.PLISTS;
import static io.sparekey.app.architecture.Modules.PORTS;
import static io.sparekey.app.architecture.Modules.SIMULATOR;
import static io.sparekey.app.architecture.Modules.SLF4J;
import static io.sparekey.app.architecture.Modules.STORE;
import static io.sparekey.app.architecture.Modules.TESTKIT;
import static io.sparekey.app.architecture.Modules.USE_CASES;
import static io.sparekey.app.architecture.Modules.VAULT;
import static io.sparekey.app.architecture.Modules.named;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.Provider;
import java.security.Security;

/** The hexagon: everybody knows the core, the core knows nobody, adapters do not know each other, and the app knows all. */
@AnalyzeClasses(packages = "io.sparekey", importOptions = DoNotIncludeTests.class)
class WallsTest {

    /** A new module starts here: with a name, and with a wall of its own below. */
    @ArchTest
    @BrokenBy("package io.sparekey.adapters.fax; class Fax {}")
    static final ArchRule everythingBelongsToAModule =
            classes().should().resideInAnyPackage(CORE, TESTKIT, STORE, VAULT, MDM, CLI, HTTP, SIMULATOR, APP);

    @ArchTest
    @BrokenBy("package io.sparekey.core.device; class Inventory { org.slf4j.Logger log; }")
    @BrokenBy("package io.sparekey.core.usecase; class Shortcut { io.sparekey.adapters.crypto.Vault vault; }")
    static final ArchRule coreKnowsOnlyJava = knowsOnly(CORE, JAVA);

    @ArchTest
    @BrokenBy("package io.sparekey.testkit; class Shortcut { io.sparekey.adapters.crypto.Vault vault; }")
    static final ArchRule testkitKnowsTheCoreAndJUnit = knowsOnly(
            TESTKIT,
            CORE,
            JAVA,
            JAVAX,
            "org.junit.jupiter..",
            "org.opentest4j..",
            "org.apiguardian..",
            "org.assertj..");

    @ArchTest
    @BrokenBy("package io.sparekey.adapters.jdbc; class Shortcut { io.sparekey.adapters.crypto.Vault vault; }")
    static final ArchRule storeKnowsTheCoreAndItsDatabases = knowsOnly(
            STORE,
            CORE,
            JAVA,
            JAVAX,
            SLF4J,
            "org.jdbi..",
            "org.sqlite..",
            "com.zaxxer.hikari..",
            "org.postgresql..",
            "org.flywaydb..");

    @ArchTest
    @BrokenBy("package io.sparekey.adapters.crypto; class Escape { org.slf4j.Logger log; }")
    static final ArchRule vaultKnowsTheCoreAndBouncyCastle = knowsOnly(VAULT, CORE, JAVA, JAVAX, BOUNCY_CASTLE);

    @ArchTest
    @BrokenBy("package io.sparekey.adapters.mdm; class Shortcut { io.sparekey.adapters.crypto.Vault vault; }")
    @BrokenBy("package io.sparekey.adapters.mdm; class Shortcut { java.sql.Connection database; }")
    static final ArchRule macsUnderManagementKnowTheCoreAndPropertyLists = knowsOnly(
            MDM,
            CORE,
            "java.io..",
            "java.lang..",
            "java.net..",
            "java.nio..",
            "java.security..",
            "java.text..",
            "java.time..",
            "java.util..",
            JAVAX,
            SLF4J,
            "org.w3c.dom..",
            "org.xml.sax..",
            PLISTS,
            "tools.jackson..");

    @ArchTest
    @BrokenBy("package io.sparekey.adapters.cli; class Shortcut { io.sparekey.adapters.crypto.Vault vault; }")
    @BrokenBy("package io.sparekey.adapters.cli; class Chatter { org.slf4j.Logger log; }")
    static final ArchRule commandLineKnowsTheCoreAndWhatPrints = knowsOnly(
            CLI,
            CORE,
            JAVA,
            "picocli..",
            "de.siegmar.fastcsv..",
            "me.tongfei.progressbar..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..");

    @ArchTest
    @BrokenBy("package io.sparekey.adapters.http; class Shortcut { io.sparekey.adapters.crypto.Vault vault; }")
    @BrokenBy("package io.sparekey.adapters.http; class Shortcut { java.sql.Connection database; }")
    static final ArchRule portalKnowsTheCoreAndTheWeb = knowsOnly(
            HTTP,
            CORE,
            "java.io..",
            "java.lang..",
            "java.math..",
            "java.net..",
            "java.nio..",
            "java.security..",
            "java.text..",
            "java.time..",
            "java.util..",
            JAVAX,
            SLF4J,
            "com.fasterxml.jackson.annotation..",
            "com.google.zxing..",
            "com.nimbusds..",
            "gg.jte..",
            "io.github.bucket4j..",
            "io.micrometer..",
            "net.minidev..",
            "org.eclipse.jetty..",
            "tools.jackson..");

    /** Of the ports they see what use cases take, return and throw. */
    @ArchTest
    @BrokenBy("package io.sparekey.adapters.cli; class Shortcut { io.sparekey.core.port.Stores stores; }")
    @BrokenBy("package io.sparekey.adapters.cli; class Shortcut { io.sparekey.core.port.KeyVault vault; }")
    @BrokenBy("package io.sparekey.adapters.http; class Shortcut { io.sparekey.core.port.Stores stores; }")
    static final ArchRule commandLineAndPortalCallNoPort = noClasses()
            .that()
            .resideInAnyPackage(CLI, HTTP)
            .should()
            .dependOnClassesThat(resideInAPackage(PORTS)
                    .and(not(named(
                            PORTS + ".AuditSelection",
                            PORTS + ".DeviceSearch",
                            PORTS + ".FleetFigures",
                            PORTS + ".KeyVault$CannotOpen",
                            PORTS + ".Page",
                            PORTS + ".StoreUnavailable")))
                    .as("are ports"));

    /** What is internal is no part of the API: only its own module uses it. */
    @ArchTest
    @BrokenBy("""
            package io.sparekey.app;
            class Shortcut { io.sparekey.adapters.cli.internal.output.Output output; }""")
    static final ArchRule internalsOfTheCommandLineAreInternal =
            onlyKnownBy("io.sparekey.adapters.cli.internal..", CLI);

    /** Templates, which know what they show, are compiled into a package of their own that is not ours to judge. */
    @ArchTest
    @BrokenBy("""
            package io.sparekey.app;
            class Shortcut { io.sparekey.adapters.http.internal.page.PageRenderer pages; }""")
    static final ArchRule internalsOfThePortalAreInternal = onlyKnownBy("io.sparekey.adapters.http.internal..", HTTP);

    @ArchTest
    @BrokenBy("package io.sparekey.simulator; class Cheat { io.sparekey.adapters.crypto.Vault vault; }")
    static final ArchRule simulatorKnowsTheCoreAndHowMacsSpeak =
            knowsOnly(SIMULATOR, CORE, JAVA, JAVAX, BOUNCY_CASTLE, PLISTS, "com.sun.net.httpserver..");

    @ArchTest
    @BrokenBy({
        "package io.sparekey.adapters.fax; class Fax { io.sparekey.adapters.telex.Telex telex; }",
        "package io.sparekey.adapters.telex; public class Telex {}"
    })
    static final ArchRule adaptersDoNotKnowEachOther =
            slices().matching("io.sparekey.adapters.(*)..").should().notDependOnEachOther();

    /** Ports are called, use cases call: who implements a port has nothing to ask. */
    @ArchTest
    @BrokenBy("package io.sparekey.adapters.jdbc; class Eager { io.sparekey.core.usecase.RevealKey reveal; }")
    static final ArchRule storeAndVaultAskNothingOfTheCore = noClasses()
            .that()
            .resideInAnyPackage(STORE, VAULT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(USE_CASES, "io.sparekey.core");

    @ArchTest
    @BrokenBy({
        "package io.sparekey.adapters.fax; class Fax { io.sparekey.app.Settings settings; }",
        "package io.sparekey.app; public class Settings {}"
    })
    static final ArchRule nobodyKnowsTheApp = onlyKnownBy(APP, APP);

    @ArchTest
    @BrokenBy("package io.sparekey.app; class Demo { io.sparekey.testkit.FakeKeyVault vault; }")
    static final ArchRule testkitIsForTests = onlyKnownBy(TESTKIT, TESTKIT);

    @ArchTest
    @BrokenBy("package io.sparekey.adapters.jdbc; class Demo { io.sparekey.simulator.SimulatedFleet macs; }")
    static final ArchRule onlyTheAppRunsTheSimulator = onlyKnownBy(SIMULATOR, SIMULATOR, APP);

    @ArchTest
    @BrokenBy("package io.sparekey.simulator; class Wiring extends com.google.inject.AbstractModule {}")
    @BrokenBy("package io.sparekey.adapters.jdbc; class Settings { com.typesafe.config.Config settings; }")
    @BrokenBy("package io.sparekey.adapters.jdbc; class Settings { ch.qos.logback.classic.Level level; }")
    static final ArchRule onlyTheAppPutsTogether = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.google.inject..",
                    "jakarta.inject..",
                    "javax.inject..",
                    "com.typesafe.config..",
                    "ch.qos.logback..");

    @ArchTest
    @BrokenBy("package io.sparekey.app; class Report { java.sql.Connection database; }")
    @BrokenBy("package io.sparekey.app; class Report { org.jdbi.v3.core.Jdbi database; }")
    @BrokenBy("package io.sparekey.app; class Report { org.sqlite.SQLiteConfig database; }")
    @BrokenBy("package io.sparekey.app; class Report { org.flywaydb.core.Flyway database; }")
    @BrokenBy("package io.sparekey.app; class Report { com.zaxxer.hikari.HikariDataSource database; }")
    @BrokenBy("package io.sparekey.app; class Report { org.postgresql.ds.PGSimpleDataSource database; }")
    static final ArchRule onlyTheStoreSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage(STORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.jdbi..",
                    "org.sqlite..",
                    "com.zaxxer..",
                    "org.postgresql..",
                    "org.flywaydb..");

    @ArchTest
    @BrokenBy("package io.sparekey.app; class Tokens { org.bouncycastle.crypto.Digest digest; }")
    static final ArchRule onlyVaultAndMacsUseBouncyCastle = noClasses()
            .that()
            .resideOutsideOfPackages(VAULT, SIMULATOR)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BOUNCY_CASTLE);

    /** Providers are handed over as objects: a registered one would change the cryptography of whoever embeds the library. */
    @ArchTest
    @BrokenBy("""
            package io.sparekey.adapters.crypto;
            class Global { void add(java.security.Provider provider) { java.security.Security.addProvider(provider); } }""")
    @BrokenBy("""
            package io.sparekey.adapters.crypto;
            class Global { void add(java.security.Provider first) { java.security.Security.insertProviderAt(first, 1); } }""")
    static final ArchRule nobodyRegistersASecurityProvider = noClasses()
            .should()
            .callMethod(Security.class, "addProvider", Provider.class)
            .orShould()
            .callMethod(Security.class, "insertProviderAt", Provider.class, int.class);

    private static ArchRule knowsOnly(String module, String... others) {
        return classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(others)
                        .or(resideInAnyPackage(module, JSPECIFY))
                        .as("reside in %s", String.join(", ", others)));
    }

    private static ArchRule onlyKnownBy(String module, String... friends) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(friends)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(module);
    }
}
