// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The names that settings have. */
enum Name {
    DATABASE("database"),
    POSTGRESQL_URL("postgresql.url"),
    POSTGRESQL_USER("postgresql.user"),
    POSTGRESQL_PASSWORD_FILE("postgresql.password-file"),
    POSTGRESQL_CONNECTIONS("postgresql.connections"),
    KEYRING_FILE("keyring.file"),
    PASSPHRASE_FILE("keyring.passphrase-file"),
    RAW_KEY_FILE("keyring.raw-key-file"),
    SWEEPS_EVERY("sweeps.every"),
    PROVE_EVERY("sweeps.prove-every"),
    PROFILE_LOCATION("profile.location"),
    NANOMDM_URL("nanomdm.url"),
    NANOMDM_API_KEY_FILE("nanomdm.api-key-file"),
    NANOMDM_WEBHOOK_KEY_FILE("nanomdm.webhook-key-file"),
    HTTP_ADDRESS("http.address"),
    HTTP_URL("http.url"),
    TLS_CERTIFICATES("http.tls.certificates"),
    TLS_PRIVATE_KEY("http.tls.private-key"),
    TRUSTED_PROXIES("http.trusted-proxies"),
    SUPPORT_NAME("http.support.name"),
    SUPPORT_TELEPHONE("http.support.telephone"),
    SUPPORT_EMAIL("http.support.email"),
    SUPPORT_URL("http.support.url"),
    SESSION_IDLE("http.sessions.idle"),
    SESSION_LONGEST("http.sessions.longest"),
    REQUESTS_PER_MINUTE("http.limits.requests-per-minute"),
    DECISIONS_PER_SECOND("http.limits.decisions-per-second"),
    SIGN_INS_PER_MINUTE("http.limits.sign-ins-per-minute"),
    ISSUER("http.sign-in.issuer"),
    CLIENT_ID("http.sign-in.client-id"),
    CLIENT_SECRET_FILE("http.sign-in.client-secret-file"),
    SCOPES("http.sign-in.scopes"),
    USER_CLAIM("http.sign-in.user-claim"),
    LOGIN_CLAIM("http.sign-in.login-claim"),
    GROUPS_CLAIM("http.sign-in.groups-claim"),
    API_AUDIENCE("http.sign-in.api-audience"),
    API_SCOPE("http.sign-in.api-scope"),
    REVEAL_GROUPS("http.sign-in.groups.reveal"),
    ROTATE_GROUPS("http.sign-in.groups.rotate"),
    INSPECT_GROUPS("http.sign-in.groups.inspect"),
    ADMINISTER_GROUPS("http.sign-in.groups.administer"),
    AUDIT_GROUPS("http.sign-in.groups.audit");

    /** All settings are under it. */
    static final String ROOT = "sparekey";

    /** All variables begin with it. */
    static final String VARIABLES = "SPAREKEY_";

    private final String path;

    Name(String path) {
        this.path = path;
    }

    /** As in the file, without the root. */
    String path() {
        return path;
    }

    /** As in the environment. */
    String variable() {
        return VARIABLES + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    static Optional<Name> ofPath(String path) {
        return Arrays.stream(values()).filter(name -> name.path.equals(path)).findFirst();
    }

    static Optional<Name> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(name -> name.variable().equals(variable))
                .findFirst();
    }

    /** Both names, for a message. */
    @Override
    public String toString() {
        return ROOT + "." + path + " (" + variable() + ")";
    }
}
