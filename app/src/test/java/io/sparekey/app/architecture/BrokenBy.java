// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.architecture;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The smallest code that the rule must object to: one source file of Java or more. {@link RulesBiteTest} compiles it and looks. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface BrokenBy {
    String[] value();
}
