// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import java.util.Locale;

/** Why somebody could not be signed in. The message is for the log, and holds no token, code or secret. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What the person is told, and with which HTTP status. */
    enum Kind {
        /** They chose not to. */
        CANCELLED(403),
        /** The sign-in is over, or never began in this browser. */
        NOT_UNDER_WAY(400),
        /** The provider refused, or what it sent does not hold. */
        REFUSED(403),
        /** The provider does not name the person in the way that the settings say. */
        NOBODY(403),
        /** They were to prove anew who they are, and the provider does not say that they did. */
        NOT_FRESH(403),
        /** The provider cannot be reached, or answers nonsense. */
        PROVIDER_DOWN(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }

        /** For metrics, such as {@code provider-down}. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;

    Trouble(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Trouble(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
