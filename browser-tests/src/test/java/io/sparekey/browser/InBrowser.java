// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class whose tests visit the portal of a demo of their own, through a parameter of type {@link Portal}. Skipped where there is no
 * browser, unless the system property {@code sparekey.browser} is {@code required}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({BrowserIsThere.class, Portals.class})
@interface InBrowser {}
