// SPDX-License-Identifier: Apache-2.0
package io.sparekey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparekey.core.access.ActorId;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.port.ApiTokens;
import io.sparekey.core.port.StaleVersion;
import io.sparekey.testkit.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link ApiTokens} must do. */
public abstract class ApiTokensContract extends StoreContract {

    private static final ActorId MAX = new ActorId(ActorId.Kind.PERSON, "https://id.example.org", "花子 'n\"");
    private static final TokenScope GATEWAY = new TokenScope.Gateway();

    private int made;

    /** A token with a digest of its own. */
    private ApiToken token(String name, TokenScope scope) {
        String digest = String.format("%064x", ++made);
        var expires = T0.plus(Duration.ofDays(366)).plusMillis(1);
        return new ApiToken(
                new TokenId(Ids.next()), name, scope, digest, MAX, T0.plusMillis(1), expires, Optional.empty());
    }

    private ApiToken added(ApiToken token) {
        tokens().add(token);
        return token;
    }

    @Test
    void keepsEveryScope() {
        Set<Right> all = EnumSet.complementOf(EnumSet.of(Right.REVEAL));
        List<TokenScope> scopes = new ArrayList<>(List.of(GATEWAY, new TokenScope.Script(all)));
        all.forEach(right -> scopes.add(new TokenScope.Script(Set.of(right))));
        for (TokenScope scope : scopes) {
            ApiToken token = added(token("nightly-import_2.b", scope));

            assertThat(tokens().find(token.id())).contains(token);
            assertThat(tokens().find(token.digest())).contains(token);
        }
    }

    @Test
    void keepsWhoIssuedIt() {
        for (ActorId.Kind kind : ActorId.Kind.values()) {
            ApiToken token = token("vpn", GATEWAY);
            ActorId by = new ActorId(kind, "", "somebody");
            ApiToken theirs = added(new ApiToken(
                    token.id(),
                    token.name(),
                    token.scope(),
                    token.digest(),
                    by,
                    token.issued(),
                    token.expires(),
                    Optional.of(T0.plusMillis(3))));

            assertThat(tokens().find(token.id())).contains(theirs);
        }
    }

    @Test
    void whatWasNotAddedIsNotThere() {
        added(token("vpn", GATEWAY));

        assertThat(tokens().find("f".repeat(64))).isEmpty();
        assertThat(tokens().find(new TokenId(Ids.next()))).isEmpty();
    }

    @Test
    void idsAndDigestsAreGivenOnceNamesAreNot() {
        ApiToken first = added(token("vpn", GATEWAY));
        ApiToken sameName = added(token("vpn", GATEWAY));
        ApiToken other = token("door", GATEWAY);

        assertThatThrownBy(() -> tokens().add(copy(other, first.id(), other.digest())))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> tokens().add(copy(other, other.id(), first.digest())))
                .isInstanceOf(StaleVersion.class);

        assertThat(tokens().list(Optional.empty(), 10).items()).containsExactly(sameName, first);
    }

    private static ApiToken copy(ApiToken token, TokenId id, String digest) {
        return new ApiToken(
                id,
                token.name(),
                token.scope(),
                digest,
                token.issuedBy(),
                token.issued(),
                token.expires(),
                token.revoked());
    }

    @Test
    void aTokenIsRevokedOnceAndStays() {
        ApiToken token = added(token("vpn", GATEWAY));
        ApiToken other = added(token("vpn", GATEWAY));

        tokens().revoke(token.id(), T0.plusMillis(7));
        tokens().revoke(token.id(), T0.plusMillis(8));
        tokens().revoke(new TokenId(Ids.next()), T0.plusMillis(9));

        assertThat(tokens().find(token.id())).contains(token.revoked(T0.plusMillis(7)));
        assertThat(tokens().find(token.digest())).contains(token.revoked(T0.plusMillis(7)));
        assertThat(tokens().find(other.id())).contains(other);
    }

    @Test
    void listsNewestFirstPageByPageRevokedOnesToo() {
        List<ApiToken> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.add(0, added(token("vpn" + i, GATEWAY)));
        }
        ApiToken revoked = newestFirst.get(2).revoked(T0.plusMillis(7));
        tokens().revoke(revoked.id(), T0.plusMillis(7));
        newestFirst.set(2, revoked);

        Paging.<ApiToken, TokenId>assertPages(newestFirst, (before, limit) -> tokens().list(before, limit));
    }
}
