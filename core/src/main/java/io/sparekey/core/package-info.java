// SPDX-License-Identifier: Apache-2.0
/** The facade for programs that embed Sparekey without a container. */
@NullMarked
package io.sparekey.core;

import org.jspecify.annotations.NullMarked;
