// SPDX-License-Identifier: Apache-2.0
/** What is written down of every act, and what people are told; knows {@code rotation}, known by {@code port}. */
@NullMarked
package io.sparekey.core.audit;

import org.jspecify.annotations.NullMarked;
