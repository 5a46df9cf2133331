// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of pages: most are kept with what the build made, a few stand in the documentation. */
final class Pictures {

    private static final Path DIRECTORY = Path.of("target", "screenshots");

    private static final Path DOCUMENTATION = Path.of("..", "docs", "images");

    private Pictures() {}

    /** The whole page, also what is below the window's edge. */
    static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(DIRECTORY.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** What one sees at first, for the documentation. */
    static void ofWindow(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(DOCUMENTATION.resolve(name + ".png")));
    }
}
