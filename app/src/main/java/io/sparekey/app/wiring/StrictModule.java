// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;

/** Has Guice refuse whatever is not written down in a module: nothing is bound by chance, and no circle is papered over. */
final class StrictModule extends AbstractModule {

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
    }
}
