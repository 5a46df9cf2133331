// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import io.sparekey.core.access.Actor;
import io.sparekey.core.access.Refusal;
import io.sparekey.core.audit.AuditEvent;
import io.sparekey.core.device.Device;
import io.sparekey.core.device.LoginName;
import io.sparekey.core.device.UserId;
import io.sparekey.core.port.Page;
import io.sparekey.core.port.Stores;
import java.util.List;
import java.util.Optional;

/** Binds the login name of an import to the person behind it, once, when that person first signs in. */
public final class BindLogin {

    private final Environment environment;

    /** Works with these ports. */
    public BindLogin(Environment environment) {
        this.environment = environment;
    }

    /**
     * For whoever has just authenticated the person, as that person. Again for the same person it changes nothing.
     *
     * @param login the login name that the identity provider vouches for
     * @return how many devices the person is the owner of by it
     */
    public Outcome<Integer> bind(Actor.Person person, LoginName login) {
        return environment.run(stores -> {
            Desk desk = new Desk(environment, stores, person);
            Optional<UserId> bound = stores.logins().find(login);
            if (bound.equals(Optional.of(person.user()))) {
                return new Outcome.Done<>(0);
            }
            if (bound.isPresent()) {
                desk.write(Optional.empty(), new AuditEvent.LoginRefused(login.value()));
                return new Outcome.Refused<>(Refusal.LOGIN_TAKEN);
            }
            stores.logins().bind(login, person.user());
            stores.notices().readdress(login, person.user());
            int devices = bindDevices(stores, login, person.user());
            desk.write(
                    Optional.empty(),
                    new AuditEvent.LoginBound(login.value(), person.user().toString(), devices));
            return new Outcome.Done<>(devices);
        });
    }

    private static int bindDevices(Stores stores, LoginName login, UserId user) {
        int count = 0;
        List<Device> devices = stores.devices().ownedBy(login, Page.MAX_ITEMS);
        while (!devices.isEmpty()) {
            for (Device device : devices) {
                stores.devices().update(device.possessed(device.possession().bound(login, user)));
                count++;
            }
            devices = stores.devices().ownedBy(login, Page.MAX_ITEMS);
        }
        return count;
    }
}
