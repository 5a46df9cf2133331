// SPDX-License-Identifier: Apache-2.0
/** What every implementation of a port must do, as tests to be inherited: extend one and say how to make yours; knows {@code testkit}. */
@NullMarked
package io.sparekey.testkit.contract;

import org.jspecify.annotations.NullMarked;
