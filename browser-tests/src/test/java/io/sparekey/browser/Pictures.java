// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of pages, kept with what the build made. */
final class Pictures {

    private static final Path DIRECTORY = Path.of("target", "screenshots");

    private Pictures() {}

    /** The whole page, also what is below the window's edge. */
    static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(DIRECTORY.resolve(name + ".png"))
                .setFullPage(true));
    }
}
