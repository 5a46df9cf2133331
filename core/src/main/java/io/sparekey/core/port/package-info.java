// SPDX-License-Identifier: Apache-2.0
/** All that the core wants from the world; knows the domain, known by {@code usecase} and by adapters. */
@NullMarked
package io.sparekey.core.port;

import org.jspecify.annotations.NullMarked;
