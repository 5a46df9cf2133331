// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import java.util.Optional;

/** Who is meant by an imported login name: bound once, at that person's first sign-in. */
public interface Logins {

    /** The person to whom the name is bound. */
    Optional<UserId> find(LoginName login);

    /** Binds the name for ever. @throws StaleVersion if it is bound already */
    void bind(LoginName login, UserId user);
}
