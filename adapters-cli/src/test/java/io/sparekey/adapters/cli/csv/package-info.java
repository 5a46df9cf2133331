// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.sparekey.adapters.cli.csv;

import org.jspecify.annotations.NullMarked;
