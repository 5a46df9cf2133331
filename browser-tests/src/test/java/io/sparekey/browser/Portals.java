// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser for all tests, one demo for each class, one portal for each test. */
final class Portals implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(Portals.class);
    private static final double PATIENCE_MILLIS =
            45_000; // a Mac answers within a beat or two, but the machine may be busy

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Portal.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Portal portal = new Portal(
                demo(context),
                chromium(context),
                context.getRequiredTestMethod().getName());
        context.getStore(NAMESPACE).put(Portal.class, portal);
        return portal;
    }

    private static Chromium chromium(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Chromium.class, key -> Chromium.started(), Chromium.class);
    }

    private static Demo demo(ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        String name = ofClass.getRequiredTestClass().getSimpleName();
        return ofClass.getStore(NAMESPACE).computeIfAbsent(Demo.class, key -> Demo.started(name), Demo.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Portal portal = context.getStore(NAMESPACE).remove(Portal.class, Portal.class);
        if (portal != null) {
            portal.leave(context.getExecutionException().isPresent());
        }
    }
}
