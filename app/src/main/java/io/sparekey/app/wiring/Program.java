// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import io.sparekey.app.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A program put together from modules: everything is made at once, in the order of what depends on what, and closed backwards. */
public final class Program implements AutoCloseable {

    private final Injector injector;
    private final Resources resources;

    private Program(Injector injector, Resources resources) {
        this.injector = injector;
        this.resources = resources;
    }

    /**
     * Makes everything, or nothing: what was made before a fault is closed again.
     *
     * @throws RuntimeException the fault itself, as whatever could not be made threw it
     */
    public static Program assemble(Settings settings, List<Module> parts) {
        Resources resources = new Resources();
        List<Module> modules = new ArrayList<>(parts);
        modules.add(new StrictModule());
        modules.add(new GivenModule(settings, resources));
        try {
            return new Program(Guice.createInjector(Stage.PRODUCTION, modules), resources);
        } catch (CreationException e) {
            resources.close();
            throw fault(e);
        }
    }

    /** Guice wraps what a provider threw into pages of its own. */
    private static RuntimeException fault(CreationException e) {
        return e.getErrorMessages().stream()
                .map(Message::getCause)
                .filter(Objects::nonNull)
                .filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast)
                .findFirst()
                .orElse(e);
    }

    /** A part of it. */
    public <T> T get(Class<T> part) {
        return injector.getInstance(part);
    }

    Injector injector() {
        return injector;
    }

    /** Closes everything, last made first. */
    @Override
    public void close() {
        resources.close();
    }

    /** What is there before anything is made. */
    private static final class GivenModule extends AbstractModule {

        private final Settings settings;
        private final Resources resources;

        GivenModule(Settings settings, Resources resources) {
            this.settings = settings;
            this.resources = resources;
        }

        @Override
        protected void configure() {
            bind(Settings.class).toInstance(settings);
            bind(Resources.class).toInstance(resources);
        }
    }
}
