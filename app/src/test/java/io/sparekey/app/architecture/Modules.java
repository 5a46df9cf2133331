// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Where the modules and the libraries live, in the notation of ArchUnit: {@code ..} means with all packages below. */
final class Modules {

    static final String CORE = "io.sparekey.core..";
    static final String TESTKIT = "io.sparekey.testkit..";
    static final String STORE = "io.sparekey.adapters.jdbc..";
    static final String VAULT = "io.sparekey.adapters.crypto..";
    static final String MDM = "io.sparekey.adapters.mdm..";
    static final String CLI = "io.sparekey.adapters.cli..";
    static final String HTTP = "io.sparekey.adapters.http..";
    static final String SIMULATOR = "io.sparekey.simulator..";
    static final String APP = "io.sparekey.app..";
    static final String DEMO = "io.sparekey.app.demo..";

    static final String PORTS = "io.sparekey.core.port";
    static final String USE_CASES = "io.sparekey.core.usecase";

    static final String JAVA = "java..";
    static final String JAVAX = "javax..";
    static final String JSPECIFY = "org.jspecify..";
    static final String BOUNCY_CASTLE = "org.bouncycastle..";
    static final String PLISTS = "com.dd.plist..";
    static final String SLF4J = "org.slf4j..";

    private Modules() {}

    /** The class of that name and those nested in it: a name, since many are visible to their package only. */
    static DescribedPredicate<JavaClass> named(String... names) {
        return new DescribedPredicate<>("one of %s", (Object) String.join(", ", names)) {
            @Override
            public boolean test(JavaClass type) {
                for (String name : names) {
                    if (type.getName().equals(name) || type.getName().startsWith(name + "$")) {
                        return true;
                    }
                }
                return false;
            }
        };
    }
}
