// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.audit;

import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.Owner;
import io.sparekey.core.device.UserId;

/** Whom a notice is for. */
public sealed interface Recipient {

    /** A person. */
    record Person(UserId user) implements Recipient {}

    /** A person who has not signed in yet, known by the login name of an import. */
    record Login(LoginName login) implements Recipient {}

    /** The security officers: alarms. */
    record Officers() implements Recipient {}

    /** The owner of a device. */
    static Recipient of(Owner owner) {
        return owner instanceof Owner.Known known
                ? new Person(known.user())
                : new Login(((Owner.Expected) owner).login());
    }
}
