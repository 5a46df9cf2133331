// SPDX-License-Identifier: Apache-2.0
/** Devices from a CSV file: lines, columns, rows and a verdict on each; knows {@code installation} and {@code output}, known by {@code command}. */
@NullMarked
package io.sparekey.adapters.cli.internal.csv;

import org.jspecify.annotations.NullMarked;
