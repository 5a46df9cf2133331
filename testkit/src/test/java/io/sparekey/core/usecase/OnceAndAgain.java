// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.usecase;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs every test of the class on a store that runs each work once, and on one that runs it again, as after a serialisation failure. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "each work runs {0}")
@EnumSource(World.Running.class)
@interface OnceAndAgain {}
