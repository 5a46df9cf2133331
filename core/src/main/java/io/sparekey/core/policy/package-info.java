// SPDX-License-Identifier: Apache-2.0
/** The one policy of the organisation and what it decides about a Mac; knows {@code key}, known by {@code access}. */
@NullMarked
package io.sparekey.core.policy;

import org.jspecify.annotations.NullMarked;
