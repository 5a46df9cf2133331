// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import com.microsoft.playwright.Browser;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How somebody looks at the portal: with which device, in which language, with JavaScript or without. */
record Look(Device device, Language language, boolean hasScript) {

    enum Device {
        PHONE(390, 844),
        DESKTOP(1280, 900);

        private final int width;
        private final int height;

        Device(int width, int height) {
            this.width = width;
            this.height = height;
        }

        private boolean isMobile() {
            return this == PHONE;
        }
    }

    enum Language {
        EN("en-GB"),
        JA("ja-JP");

        private final String locale;

        /** As in the language of a page. */
        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        Language(String locale) {
            this.locale = locale;
        }
    }

    private static final String MOBILE_AGENT =
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/140.0.0.0 Mobile Safari/537.36";

    static final Look PHONE = new Look(Device.PHONE, Language.EN, true);
    static final Look DESKTOP = new Look(Device.DESKTOP, Language.EN, true);

    /** Both devices, both languages, with JavaScript. */
    static Stream<Look> all() {
        return Stream.of(PHONE, PHONE.inJapanese(), DESKTOP, DESKTOP.inJapanese());
    }

    Look inJapanese() {
        return new Look(device, Language.JA, hasScript);
    }

    Look withoutScript() {
        return new Look(device, language, false);
    }

    Browser.NewContextOptions options(String home) {
        var options = new Browser.NewContextOptions()
                .setBaseURL(home)
                .setViewportSize(device.width, device.height)
                .setIsMobile(device.isMobile())
                .setHasTouch(device.isMobile())
                .setLocale(language.locale)
                .setJavaScriptEnabled(hasScript)
                .setPermissions(List.of("clipboard-write"));
        return device.isMobile() ? options.setUserAgent(MOBILE_AGENT) : options;
    }

    /** As in the names of pictures. */
    @Override
    public String toString() {
        return (device + "-" + language + (hasScript ? "" : "-noscript")).toLowerCase(Locale.ROOT);
    }
}
