// SPDX-License-Identifier: Apache-2.0
/** How things are shown: texts, tables, JSON; knows {@code terminal} and {@code installation}, known by {@code command}. */
@NullMarked
package io.sparekey.adapters.cli.internal.output;

import org.jspecify.annotations.NullMarked;
