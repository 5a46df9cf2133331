// SPDX-License-Identifier: Apache-2.0
/** Says in the command line's words what went wrong at the start; knows {@code settings}, known by whoever opens something. */
@NullMarked
package io.sparekey.app.fault;

import org.jspecify.annotations.NullMarked;
