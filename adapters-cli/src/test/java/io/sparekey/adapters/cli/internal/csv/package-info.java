// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.sparekey.adapters.cli.internal.csv;

import org.jspecify.annotations.NullMarked;
