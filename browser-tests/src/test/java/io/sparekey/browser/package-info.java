// SPDX-License-Identifier: Apache-2.0
/** The portal of the demo, as people see it in a browser. */
@NullMarked
package io.sparekey.browser;

import org.jspecify.annotations.NullMarked;
