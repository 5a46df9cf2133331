// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

/** The device's primary user, whoever paid for it: somebody who has signed in, or a login name that awaits its first sign-in. */
public sealed interface Owner {

    /** A person known to the identity provider. */
    record Known(UserId user) implements Owner {
        @Override
        public String toString() {
            return user.toString();
        }
    }

    /** A login name from an import, not yet bound to a person. Nobody acts as the owner until it is. */
    record Expected(LoginName login) implements Owner {
        @Override
        public String toString() {
            return login.toString();
        }
    }
}
