// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import static io.sparekey.core.usecase.World.assertRefused;
import static io.sparekey.core.usecase.World.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sparekey.core.access.Act;
import io.sparekey.core.access.Actor;
import io.sparekey.core.access.ApiToken;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.access.Right;
import io.sparekey.core.access.TokenId;
import io.sparekey.core.access.TokenScope;
import io.sparekey.core.audit.AuditEvent.ActRefused;
import io.sparekey.core.audit.AuditEvent.RevealRefused;
import io.sparekey.core.audit.AuditEvent.TokenIssued;
import io.sparekey.core.audit.AuditEvent.TokenRevoked;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.Ownership;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.StoreUnavailable;
import io.sparekey.testkit.Ids;
import io.sparekey.testkit.People;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** API tokens from their issue to their end, and what their bearers may do. */
@OnceAndAgain
class TokensTest {

    private static final TokenScope GATEWAY = new TokenScope.Gateway();
    private static final Duration MONTH = Duration.ofDays(30);

    private final World world;

    TokensTest(World.Running running) {
        world = new World(running);
    }

    private static TokenScope script(Right... rights) {
        return new TokenScope.Script(Set.of(rights));
    }

    private Outcome<IssueToken.Issued> ask(Actor actor, TokenScope scope) {
        return world.sparekey.issueToken().issue(actor, "nightly", scope, MONTH);
    }

    /** The text of a token that somebody with all rights has issued. */
    private char[] issued(TokenScope scope) {
        try (IssueToken.Issued issued = done(ask(world.support(Right.values()), scope))) {
            return issued.lend(char[]::clone);
        }
    }

    private Optional<Actor> recognized(String text) {
        return world.sparekey.recognizeToken().recognize(text.toCharArray());
    }

    private Actor bearer(TokenScope scope) {
        return world.sparekey.recognizeToken().recognize(issued(scope)).orElseThrow();
    }

    private ApiToken only() {
        return done(world.sparekey.listTokens().list(world.admin(), Optional.empty(), 1))
                .items()
                .get(0);
    }

    // Issuing

    @Test
    void anAdministratorIssuesATokenAndItIsOnRecord() {
        Actor.Person admin = world.support(Right.ADMINISTER, Right.ROTATE, Right.INSPECT);
        try (IssueToken.Issued issued = done(ask(admin, script(Right.INSPECT, Right.ROTATE)))) {
            ApiToken token = issued.token();
            assertThat(token.name()).isEqualTo("nightly");
            assertThat(token.issuedBy()).isEqualTo(admin.id());
            assertThat(token.issued()).isEqualTo(world.now());
            assertThat(token.expires()).isEqualTo(world.now().plus(MONTH));
            assertThat(token.revoked()).isEmpty();
            assertThat(world.lastEntry().event())
                    .isEqualTo(new TokenIssued(
                            token.id(),
                            "nightly",
                            "rotate,inspect",
                            token.expires().toString()));
            assertThat(world.lastEntry().actor()).isEqualTo(admin.id());
            assertThat(only()).isEqualTo(token);
        }
    }

    @Test
    void theTextIsRecognizableAndEachIsAnother() {
        String first = new String(issued(GATEWAY));
        String second = new String(issued(GATEWAY));

        assertThat(first).matches("spk_[A-Za-z0-9_-]{43}").isNotEqualTo(second);
        assertThat(recognized(first)).isPresent();
        assertThat(recognized(second)).isPresent();
    }

    @Test
    void theTextIsKeptNowhereAndPrintedByNobody() {
        try (IssueToken.Issued issued = done(ask(world.admin(), GATEWAY))) {
            String text = issued.lend(String::new);
            assertThat(issued.toString()).doesNotContain(text);
            assertThat(issued.token().toString()).doesNotContain(text);
            assertThat(world.audit().toString())
                    .doesNotContain(text, issued.token().digest());
        }
    }

    @Test
    void closingWipesTheText() {
        IssueToken.Issued issued = done(ask(world.admin(), GATEWAY));
        issued.close();

        assertThat(issued.<String>lend(String::new)).matches("\0+");
    }

    @Test
    void toLetAGatewayAskTakesNoRightToInspect() {
        assertThat(ask(world.admin(), GATEWAY).done()).isPresent();
    }

    @Test
    void nobodyGivesARightThatTheyDoNotHave() {
        Actor admin = world.support(Right.ADMINISTER, Right.INSPECT);

        assertRefused(ask(admin, script(Right.INSPECT, Right.AUDIT)), Refusal.FORBIDDEN);

        assertThat(world.lastEntry().event()).isEqualTo(new ActRefused(Act.MAINTAIN_TOKENS, Refusal.FORBIDDEN));
        assertThat(world.lastEntry().actor()).isEqualTo(admin.id());
        assertThat(world.audit(TokenIssued.class)).isEmpty();
        assertThat(done(world.sparekey.listTokens().list(world.admin(), Optional.empty(), 1))
                        .items())
                .isEmpty();
    }

    @Test
    void aTokenIssuesNoTokenWhateverItsRights() {
        Actor bearer = bearer(script(Right.ADMINISTER, Right.INSPECT));
        assertThat(bearer.has(Right.ADMINISTER)).isTrue();

        for (TokenScope scope : new TokenScope[] {GATEWAY, script(Right.INSPECT)}) {
            assertRefused(ask(bearer, scope), Refusal.FORBIDDEN);
            assertThat(world.lastEntry().event()).isEqualTo(new ActRefused(Act.MAINTAIN_TOKENS, Refusal.FORBIDDEN));
            assertThat(world.lastEntry().actor()).isEqualTo(bearer.id());
        }
    }

    @Test
    void nameAndLifetimeMustFit() {
        IssueToken issue = world.sparekey.issueToken();
        int entries = world.audit().size();

        assertThatIllegalArgumentException().isThrownBy(() -> issue.issue(world.admin(), "", GATEWAY, MONTH));
        assertThatIllegalArgumentException().isThrownBy(() -> issue.issue(world.admin(), "a b", GATEWAY, MONTH));
        for (Duration wrong : new Duration[] {
            IssueToken.LONGEST.plusMillis(1), IssueToken.SHORTEST.minusMillis(1), Duration.ZERO, MONTH.negated()
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> issue.issue(world.admin(), "vpn", GATEWAY, wrong));
        }
        done(issue.issue(world.admin(), "vpn", GATEWAY, IssueToken.SHORTEST)).close();
        done(issue.issue(world.admin(), "vpn", GATEWAY, IssueToken.LONGEST)).close();

        assertThat(world.audit()).hasSize(entries + 2);
    }

    @Test
    void nothingIsToldIfTheTokenIsNotCommitted() {
        world.transactions.failNextCommit();

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> ask(world.admin(), GATEWAY));
        assertThat(world.audit(TokenIssued.class)).isEmpty();
    }

    // Recognising

    @Test
    void aGatewaysBearerIsAGateway() {
        assertThat(bearer(GATEWAY)).isEqualTo(new Actor.Gateway("nightly"));
    }

    @Test
    void aScriptsBearerIsAPersonOfNoProviderWhoNeverSignedIn() {
        assertThat(bearer(script(Right.INSPECT, Right.AUDIT)))
                .isEqualTo(new Actor.Person(
                        new UserId(RecognizeToken.ISSUER, "nightly"),
                        Set.of(Right.INSPECT, Right.AUDIT),
                        Instant.EPOCH));
    }

    @Test
    void nothingElseIsRecognized() {
        String text = new String(issued(GATEWAY));
        ApiToken token = only();

        for (String other : new String[] {
            "",
            " ",
            "spk_",
            text + " ",
            text.substring(1),
            text.toUpperCase(Locale.ROOT),
            "SPK_" + text.substring(4),
            text.substring(0, text.length() - 1) + (text.endsWith("A") ? "E" : "A"),
            token.digest(),
            token.id().toString(),
            "spk_" + "A".repeat(43),
            "\ud800".repeat(text.length()),
            "x".repeat(100_000)
        }) {
            assertThat(recognized(other)).as(other).isEmpty();
        }
        assertThat(recognized(text)).isPresent();
    }

    @Test
    void theTextStaysTheCallers() {
        char[] text = issued(GATEWAY);
        char[] before = text.clone();
        world.sparekey.recognizeToken().recognize(text);

        assertThat(text).isEqualTo(before);
    }

    @Test
    void aTokenIsRecognizedUntilItExpires() {
        String text = new String(issued(GATEWAY));
        world.clock.set(only().expires().minusMillis(1));
        assertThat(recognized(text)).isPresent();
        world.pass(Duration.ofMillis(1));

        assertThat(recognized(text)).isEmpty();
    }

    @Test
    void recognizingWritesNothing() {
        String text = new String(issued(GATEWAY));
        int entries = world.audit().size();
        recognized(text);
        recognized("spk_nonsense");

        assertThat(world.audit()).hasSize(entries);
    }

    // What bearers may do

    @Test
    void aBearerNeverSeesAKeyNotEvenWithTheRightOrAsTheOwner() {
        Mac mac = world.escrowed();
        var script = new UserId(RecognizeToken.ISSUER, "nightly");
        var withTheRight = new Actor.Person(script, Set.of(Right.values()), Instant.EPOCH);
        requireSignIn(withTheRight, mac);

        var change = ChangeOwnership.Change.owner(new Owner.Known(script));
        done(world.sparekey.changeOwnership().change(world.admin(), mac.id(), change));
        requireSignIn(new Actor.Person(script, Set.of(), Instant.EPOCH), mac);
        requireSignIn(withTheRight, mac);
    }

    private void requireSignIn(Actor actor, Mac mac) {
        int opened = world.vault.opened().size();
        world.assertRefusedOnRecord(
                world.sparekey.revealKey().reveal(actor, mac.id(), "cron"),
                actor,
                mac.id(),
                new RevealRefused(Refusal.SIGN_IN_AGAIN, "cron"),
                Refusal.SIGN_IN_AGAIN);
        assertThat(world.vault.opened()).hasSize(opened);
    }

    @Test
    void aBearerMayWhatTheScopeSays() {
        Mac mac = world.unescrowed(Ownership.CORPORATE);

        assertThat(world.sparekey.checkAccess().check(bearer(GATEWAY), mac.id()).done())
                .isPresent();
        assertRefused(world.sparekey.showDevice().show(bearer(GATEWAY), mac.id()), Refusal.FORBIDDEN);
        Actor inspector = bearer(script(Right.INSPECT));
        assertThat(world.sparekey.showDevice().show(inspector, mac.id()).done()).isPresent();
        assertRefused(world.sparekey.rotateKey().rotate(inspector, mac.id()), Refusal.FORBIDDEN);
    }

    // Revoking

    @Test
    void aRevokedTokenIsRecognizedNoMore() {
        String text = new String(issued(GATEWAY));
        String other = new String(issued(GATEWAY));
        TokenId newest = only().id();
        world.pass(Duration.ofDays(1));

        assertThat(done(world.sparekey.revokeToken().revoke(world.admin(), newest)))
                .isEqualTo(newest);

        assertThat(recognized(other)).isEmpty();
        assertThat(recognized(text)).isPresent();
        assertThat(only().revoked()).contains(world.now());
        assertThat(world.lastEntry().event()).isEqualTo(new TokenRevoked(newest, "nightly"));
    }

    @Test
    void revokingAgainChangesNothing() {
        issued(GATEWAY);
        TokenId id = only().id();
        done(world.sparekey.revokeToken().revoke(world.admin(), id));
        ApiToken revoked = only();
        world.pass(Duration.ofDays(1));
        done(world.sparekey.revokeToken().revoke(world.admin(), id));

        assertThat(only()).isEqualTo(revoked);
        assertThat(world.audit(TokenRevoked.class)).hasSize(1);
    }

    @Test
    void anUnknownTokenIsNotFound() {
        assertRefused(world.sparekey.revokeToken().revoke(world.admin(), new TokenId(Ids.next())), Refusal.NOT_FOUND);
        assertThat(world.lastEntry().event()).isEqualTo(new ActRefused(Act.MAINTAIN_TOKENS, Refusal.NOT_FOUND));
    }

    @Test
    void aBearerWithTheRightMayListAndRevoke() {
        Actor bearer = bearer(script(Right.ADMINISTER));
        TokenId own = only().id();

        assertThat(done(world.sparekey.listTokens().list(bearer, Optional.empty(), 10))
                        .items())
                .hasSize(1);
        done(world.sparekey.revokeToken().revoke(bearer, own));
        assertThat(only().revoked()).isPresent();
    }

    @Test
    void expiredAndRevokedOnesStayListedNewestFirst() {
        issued(GATEWAY);
        TokenId first = only().id();
        done(world.sparekey.revokeToken().revoke(world.admin(), first));
        world.pass(IssueToken.LONGEST);
        issued(script(Right.AUDIT));

        var page = done(world.sparekey.listTokens().list(world.admin(), Optional.empty(), 1));
        assertThat(page.items()).extracting(ApiToken::scope).containsExactly(script(Right.AUDIT));
        var next = done(world.sparekey.listTokens().list(world.admin(), page.next(), 1));
        assertThat(next.items()).extracting(ApiToken::id).containsExactly(first);
        assertThat(next.next()).isEmpty();
    }

    @Test
    void nobodyElseMaintainsTokens() {
        Actor everythingElse = world.support(Right.REVEAL, Right.ROTATE, Right.INSPECT, Right.AUDIT);
        for (Actor actor : new Actor[] {everythingElse, world.ann(), People.gateway(), People.system()}) {
            assertRefused(ask(actor, GATEWAY), Refusal.FORBIDDEN);
            assertRefused(world.sparekey.revokeToken().revoke(actor, new TokenId(Ids.next())), Refusal.FORBIDDEN);
            assertRefused(world.sparekey.listTokens().list(actor, Optional.empty(), 1), Refusal.FORBIDDEN);
        }
    }
}
