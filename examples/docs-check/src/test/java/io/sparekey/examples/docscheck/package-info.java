// SPDX-License-Identifier: Apache-2.0
/** Holds the Java that documents show against the sources. */
@NullMarked
package io.sparekey.examples.docscheck;

import org.jspecify.annotations.NullMarked;
