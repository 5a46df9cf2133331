// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One browser for all tests, one demo for each class, one portal for each test; in the end no browser may have had anything to complain
 * about.
 */
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
            Optional<Throwable> failure = context.getExecutionException();
            List<String> complaints = portal.leave(failure.isPresent());
            // Whatever broke the test is told first; what the browsers say may be why.
            failure.filter(cause -> !complaints.isEmpty())
                    .ifPresent(cause -> cause.addSuppressed(new AssertionError(String.join("\n", complaints))));
            if (failure.isEmpty()) {
                assertThat(complaints).as("what the browsers complained about").isEmpty();
            }
        }
    }
}
