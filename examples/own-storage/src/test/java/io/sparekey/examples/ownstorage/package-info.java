// SPDX-License-Identifier: Apache-2.0
/** Runs the example, and the contract suites that every storage adapter must pass. */
@NullMarked
package io.sparekey.examples.ownstorage;

import org.jspecify.annotations.NullMarked;
