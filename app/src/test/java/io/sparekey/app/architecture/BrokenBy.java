// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The smallest code that the rule must object to: one source file or more. {@link RulesBiteTest} compiles it and looks. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Repeatable(BrokenBy.Each.class)
public @interface BrokenBy {
    String[] value();

    /** Several examples, each of which breaks the rule by itself. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    @interface Each {
        BrokenBy[] value();
    }
}
