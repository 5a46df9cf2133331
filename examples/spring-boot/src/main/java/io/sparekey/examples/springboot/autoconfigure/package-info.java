// SPDX-License-Identifier: Apache-2.0
/** What a starter for Sparekey would hold: the use cases as beans, on the host's data source and with its transactions. */
@NullMarked
package io.sparekey.examples.springboot.autoconfigure;

import org.jspecify.annotations.NullMarked;
