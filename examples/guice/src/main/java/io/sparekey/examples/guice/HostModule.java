// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.guice;

import com.google.inject.AbstractModule;

/** What is the host's own. Strict: nothing is bound that no module names. */
final class HostModule extends AbstractModule {

    private final ClosedAtTheEnd resources;

    HostModule(ClosedAtTheEnd resources) {
        this.resources = resources;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        bind(ClosedAtTheEnd.class).toInstance(resources);
        bind(KeyDesk.class);
    }
}
