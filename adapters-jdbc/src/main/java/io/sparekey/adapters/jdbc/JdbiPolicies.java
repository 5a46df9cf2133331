// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.jdbc;

import io.sparekey.core.policy.EscrowPolicy;
import io.sparekey.core.port.Policies;
import io.sparekey.core.port.StaleVersion;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The policy and its history in SQL. The defaults, which are version 1, are not stored; durations are milliseconds. */
final class JdbiPolicies implements Policies {

    static final String CURRENT = "SELECT * FROM policies WHERE version = (SELECT max(version) FROM policies)";

    static final String FIND = "SELECT * FROM policies WHERE version = :version";

    static final String ADD = """
            INSERT INTO policies (
                version, required, blocks_access, grace, blocking_since, owner_sign_in_age, support_sign_in_age, display, relabel_delay,
                ticket_required, support_rotates_personal, after_reveal, after_reveal_delay, every_months, profile_installs,
                profile_enforces, profile_bypasses, profile_shows_key, attempt_lifetime, stale_after, retain_after_removal)
            VALUES (
                :version, :required, :blocks_access, :grace, :blocking_since, :owner_sign_in_age, :support_sign_in_age, :display, :relabel_delay,
                :ticket_required, :support_rotates_personal, :after_reveal, :after_reveal_delay, :every_months, :profile_installs,
                :profile_enforces, :profile_bypasses, :profile_shows_key, :attempt_lifetime, :stale_after, :retain_after_removal)
            """;

    private final Session session;

    JdbiPolicies(Session session) {
        this.session = session;
    }

    @Override
    public EscrowPolicy current() {
        return session.sql(CURRENT).find(JdbiPolicies::read).orElseGet(EscrowPolicy::defaults);
    }

    @Override
    public Optional<EscrowPolicy> find(long version) {
        EscrowPolicy defaults = EscrowPolicy.defaults();
        return version == defaults.version()
                ? Optional.of(defaults)
                : session.sql(FIND).bind("version", version).find(JdbiPolicies::read);
    }

    @Override
    public void add(EscrowPolicy next) {
        String what = "policy " + next.version();
        if (next.version() != current().version() + 1) {
            throw new StaleVersion(what);
        }
        session.sql(ADD)
                .bind("version", next.version())
                .bind("required", next.upload().required())
                .bind("blocks_access", next.upload().blocksAccess())
                .bind("grace", next.upload().grace().toMillis())
                .bind("blocking_since", next.upload().blockingSince())
                .bind("owner_sign_in_age", next.reveal().ownerSignInAge().toMillis())
                .bind("support_sign_in_age", next.reveal().supportSignInAge().toMillis())
                .bind("display", next.reveal().display().toMillis())
                .bind("relabel_delay", next.reveal().relabelDelay().toMillis())
                .bind("ticket_required", next.reveal().ticketRequired())
                .bind("support_rotates_personal", next.rotation().supportRotatesPersonal())
                .bind("after_reveal", next.rotation().afterReveal())
                .bind("after_reveal_delay", next.rotation().afterRevealDelay().toMillis())
                .bind("every_months", next.rotation().everyMonths())
                .bind("profile_installs", next.profile().installs())
                .bind("profile_enforces", next.profile().enforces())
                .bind("profile_bypasses", next.profile().bypasses())
                .bind("profile_shows_key", next.profile().showsKey())
                .bind("attempt_lifetime", next.timing().attemptLifetime().toMillis())
                .bind("stale_after", next.timing().staleAfter().toMillis())
                .bind("retain_after_removal", next.timing().retainAfterRemoval().toMillis())
                .runOnce(what);
    }

    private static EscrowPolicy read(Row row) throws SQLException {
        return new EscrowPolicy(
                row.number("version"),
                new EscrowPolicy.Upload(
                        row.flag("required"),
                        row.flag("blocks_access"),
                        duration(row, "grace"),
                        row.maybeInstant("blocking_since")),
                new EscrowPolicy.Reveal(
                        duration(row, "owner_sign_in_age"),
                        duration(row, "support_sign_in_age"),
                        duration(row, "display"),
                        duration(row, "relabel_delay"),
                        row.flag("ticket_required")),
                new EscrowPolicy.RotationRules(
                        row.flag("support_rotates_personal"),
                        row.flag("after_reveal"),
                        duration(row, "after_reveal_delay"),
                        row.integer("every_months")),
                new EscrowPolicy.ProfileRules(
                        row.flag("profile_installs"),
                        row.flag("profile_enforces"),
                        row.integer("profile_bypasses"),
                        row.flag("profile_shows_key")),
                new EscrowPolicy.Timing(
                        duration(row, "attempt_lifetime"),
                        duration(row, "stale_after"),
                        duration(row, "retain_after_removal")));
    }

    private static Duration duration(Row row, String column) throws SQLException {
        return Duration.ofMillis(row.number(column));
    }
}
