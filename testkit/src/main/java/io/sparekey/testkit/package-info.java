// SPDX-License-Identifier: Apache-2.0
/** Everything to test with: ports in memory, fakes that can fail, a clock that can be moved, and builders; knows the core. */
@NullMarked
package io.sparekey.testkit;

import org.jspecify.annotations.NullMarked;
