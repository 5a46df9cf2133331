// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the browser tests where there is nothing to run them with, and says so where the build is read. */
final class BrowserIsThere implements ExecutionCondition {

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = driver().or(Chromium::missing);
        if (missing.isEmpty() || System.getProperty("sparekey.browser", "").equals("required")) {
            return ConditionEvaluationResult.enabled(missing.orElse("there is a browser"));
        }
        String why = "The browser tests are skipped: " + missing.get() + ". To run them: mvn -Pbrowser verify";
        // The reason of a skipped class is in the report, but not in what Maven prints.
        if (TOLD.compareAndSet(false, true)) {
            System.out.println(why);
        }
        return ConditionEvaluationResult.disabled(why);
    }

    private static Optional<String> driver() {
        // The classes come with Playwright, but what they start is in the bundle.
        boolean there = BrowserIsThere.class.getResource("/driver/linux/node") != null;
        return there ? Optional.empty() : Optional.of("Playwright's driver is loaded with the profile only (200 MB)");
    }
}
