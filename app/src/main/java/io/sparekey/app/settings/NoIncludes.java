// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.settings;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.util.List;

/** Refuses to include other files: settings that somebody believes to be in force and are not would be worse than none. */
final class NoIncludes implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

    private final List<String> mistakes;

    /** @param mistakes where to add what is wrong */
    NoIncludes(List<String> mistakes) {
        this.mistakes = mistakes;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        return refused();
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return refused();
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        return refused();
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        return refused();
    }

    private ConfigObject refused() {
        mistakes.add("include: all settings are in one file");
        return ConfigFactory.empty().root();
    }
}
