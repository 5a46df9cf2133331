// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static io.sparekey.app.architecture.Modules.named;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sparekey.core.key.DeliveredKey;
import io.sparekey.core.key.RecoveryKey;
import org.junit.jupiter.api.Test;

/** What becomes of secret bytes and characters by accident: nothing. */
@AnalyzeClasses(packages = "io.sparekey", importOptions = DoNotIncludeTests.class)
class SecretBytesTest {

    /** All that keep bytes or characters: each copies what it is given and, if it is secret, is wiped by its owner. */
    private static final DescribedPredicate<JavaClass> KEEPERS = named(
            "io.sparekey.core.key.Ciphertext",
            "io.sparekey.core.key.DeliveredKey",
            "io.sparekey.core.key.DeviceCertificate",
            "io.sparekey.core.key.RecoveryKey",
            "io.sparekey.core.usecase.InviteAgent$Issued",
            "io.sparekey.core.usecase.IssueToken$Issued",
            "io.sparekey.adapters.cli.internal.csv.LineReader",
            "io.sparekey.adapters.cli.installation.Passphrase",
            "io.sparekey.adapters.http.internal.api.json.SecretJson",
            "io.sparekey.adapters.http.internal.api.json.TypedKeys",
            "io.sparekey.adapters.http.internal.exchange.Form",
            "io.sparekey.adapters.http.internal.exchange.Reply",
            "io.sparekey.adapters.http.internal.exchange.RequestBody",
            "io.sparekey.adapters.http.internal.reveal.WipedOutput",
            "io.sparekey.adapters.http.internal.server.BodyReader",
            "io.sparekey.adapters.http.internal.signin.LimitedBody",
            "io.sparekey.adapters.crypto.Context",
            "io.sparekey.adapters.crypto.DataKey",
            "io.sparekey.adapters.crypto.EscrowCertificate",
            "io.sparekey.adapters.crypto.Keyring",
            "io.sparekey.simulator.mdm.FakeFilekv",
            "io.sparekey.simulator.mdm.FakePgsql",
            "io.sparekey.simulator.mdm.MacsEndpoint$Told");

    /** Those that fill up as something arrives or is written: each wipes what it outgrows. */
    private static final DescribedPredicate<JavaClass> GROWING = named(
            "io.sparekey.adapters.http.internal.api.json.SecretJson",
            "io.sparekey.adapters.http.internal.api.json.TypedKeys",
            "io.sparekey.adapters.http.internal.reveal.WipedOutput",
            "io.sparekey.adapters.http.internal.server.BodyReader");

    private static final DescribedPredicate<JavaClass> SECRETS = named(
            "io.sparekey.core.key.DeliveredKey",
            "io.sparekey.core.key.RecoveryKey",
            "io.sparekey.core.usecase.InviteAgent$Issued",
            "io.sparekey.core.usecase.IssueToken$Issued",
            "io.sparekey.adapters.cli.installation.Passphrase",
            "io.sparekey.adapters.crypto.DataKey",
            "io.sparekey.adapters.crypto.EscrowCertificate",
            "io.sparekey.adapters.crypto.Keyring");

    /** In an array, or in a collection of arrays: ArchUnit speaks of what arrays are made of. */
    private static final DescribedPredicate<JavaField> CHARACTERS_OR_BYTES = describe(
            "hold characters or bytes",
            field -> !field.getRawType().isPrimitive()
                    && field.getType().getAllInvolvedRawTypes().stream()
                            .anyMatch(type -> type.isEquivalentTo(char.class) || type.isEquivalentTo(byte.class)));

    @ArchTest
    @BrokenBy("package io.sparekey.app; class Cache { java.util.Map<String, byte[]> keys; }")
    @BrokenBy("package io.sparekey.app; final class Cache { private final char[] last = {}; }")
    static final ArchRule bytesAreKeptByFewClasses =
            noFields().that(CHARACTERS_OR_BYTES).and().areNotStatic().should().beDeclaredInClassesThat(not(KEEPERS));

    @ArchTest
    @BrokenBy("package io.sparekey.adapters.crypto; class DataKey { private final byte[] key = {}; }")
    @BrokenBy("package io.sparekey.adapters.crypto; final class DataKey { final byte[] key = {}; }")
    @BrokenBy("package io.sparekey.adapters.crypto; final class DataKey { private byte[] key = {}; }")
    static final ArchRule bytesAreKeptInFinalClasses = fields().that(CHARACTERS_OR_BYTES)
            .and()
            .areNotStatic()
            .and()
            .areDeclaredInClassesThat(not(GROWING))
            .should()
            .bePrivate()
            .andShould()
            .beFinal()
            .andShould()
            .beDeclaredInClassesThat(
                    describe("are final", type -> type.getModifiers().contains(JavaModifier.FINAL)));

    /** A record's accessor, {@code equals}, {@code hashCode} and {@code toString} are four leaks, and its array can be changed. */
    @ArchTest
    @BrokenBy("package io.sparekey.core.key; record Blob(byte[][] parts) {}")
    static final ArchRule recordsHoldNoArrays = noFields()
            .that()
            .areNotStatic()
            .and()
            .areDeclaredInClassesThat(describe("are records", JavaClass::isRecord))
            .should()
            .haveRawType(describe("an array", JavaClass::isArray));

    @ArchTest
    @BrokenBy("""
            package io.sparekey.core.key;
            public final class RecoveryKey { @Override public int hashCode() { return 24; } }""")
    static final ArchRule secretsDoNotCompare =
            noMethods().that().areDeclaredInClassesThat(SECRETS).should().haveNameMatching("equals|hashCode|compareTo");

    @Test
    void secretsPrintNothingOfThemselves() {
        char[] shown = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF".toCharArray();
        try (RecoveryKey key = RecoveryKey.ofShown(shown)) {
            assertEquals("[redacted]", key.toString());
        }
        assertEquals("[redacted]", DeliveredKey.of(new byte[] {1, 2, 3}).toString());
    }
}
