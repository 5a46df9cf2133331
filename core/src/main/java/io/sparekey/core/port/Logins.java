// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.port;

import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Who is meant by an imported login name: bound once, at that person's first sign-in. */
public interface Logins {

    /** The person to whom the name is bound. */
    Optional<UserId> find(LoginName login);

    /** The persons to whom these names are bound, at most {@link Page#MAX_ITEMS} of them; names that are not bound are missing. */
    Map<LoginName, UserId> findAll(Collection<LoginName> logins);

    /** Binds the name for ever. @throws StaleVersion if it is bound already */
    void bind(LoginName login, UserId user);
}
