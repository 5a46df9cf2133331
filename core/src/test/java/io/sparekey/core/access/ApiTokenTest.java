// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTest {

    private static final Instant ISSUED = Instant.parse("2026-04-01T09:00:00Z");
    private static final Instant EXPIRES = ISSUED.plusSeconds(60);
    private static final String DIGEST = "0a".repeat(32);

    private static ApiToken token(String name, String digest, Instant expires) {
        var max = new ActorId(ActorId.Kind.PERSON, "https://id.example", "max");
        var id = new TokenId(new UUID(0, 1));
        return new ApiToken(id, name, new TokenScope.Gateway(), digest, max, ISSUED, expires, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "vpn.example_1-b", "0123456789012345678901234567890123456789012345678901234567890123"})
    void aNameIsPlain(String name) {
        assertThat(token(name, DIGEST, EXPIRES).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "v pn",
                "vpn\n",
                "門",
                "a/b",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void otherNamesAreNone(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> token(name, DIGEST, EXPIRES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0a0a", "spk_0a", "0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A"})
    void onlyADigestIsKept(String digest) {
        assertThatIllegalArgumentException().isThrownBy(() -> token("vpn", digest, EXPIRES));
    }

    @Test
    void isValidUntilItExpires() {
        ApiToken token = token("vpn", DIGEST, EXPIRES);

        assertThat(token.isValid(ISSUED)).isTrue();
        assertThat(token.isValid(EXPIRES.minusMillis(1))).isTrue();
        assertThat(token.isValid(EXPIRES)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> token("vpn", DIGEST, ISSUED));
    }

    @Test
    void isValidUntilItIsRevoked() {
        ApiToken revoked = token("vpn", DIGEST, EXPIRES).revoked(ISSUED.plusSeconds(1));

        assertThat(revoked.isValid(ISSUED)).isFalse();
        assertThat(revoked.revoked()).contains(ISSUED.plusSeconds(1));
    }

    @Test
    void aScopeIsWrittenAsATextAndReadBack() {
        var script = new TokenScope.Script(Set.of(Right.AUDIT, Right.ROTATE, Right.INSPECT));

        assertThat(script.text()).isEqualTo("rotate,inspect,audit");
        assertThat(TokenScope.of("rotate,inspect,audit")).isEqualTo(script);
        assertThat(new TokenScope.Gateway().text()).isEqualTo("gateway");
        assertThat(TokenScope.of("gateway")).isEqualTo(new TokenScope.Gateway());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "reveal", "inspect,reveal", "gateway,inspect", "inspect,", "root"})
    void whatNoTokenMayDoIsNoScope(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenScope.of(text));
    }

    @Test
    void aScriptHasARightAndNeverToReveal() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenScope.Script(Set.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenScope.Script(Set.of(Right.REVEAL, Right.INSPECT)));
    }
}
