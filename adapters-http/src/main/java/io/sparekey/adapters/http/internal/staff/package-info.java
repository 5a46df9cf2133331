// SPDX-License-Identifier: Apache-2.0
/** The pages of support, auditors and administrators. */
@NullMarked
package io.sparekey.adapters.http.internal.staff;

import org.jspecify.annotations.NullMarked;
