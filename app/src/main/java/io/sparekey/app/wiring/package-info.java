// SPDX-License-Identifier: Apache-2.0
/** Puts the parts together, and takes them apart in the opposite order; the only place, with the demo's module, that knows Guice. */
@NullMarked
package io.sparekey.app.wiring;

import org.jspecify.annotations.NullMarked;
