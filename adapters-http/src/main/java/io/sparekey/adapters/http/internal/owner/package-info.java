// SPDX-License-Identifier: Apache-2.0
/** The pages of owners: devices, storing, getting and rotating the key, notices. */
@NullMarked
package io.sparekey.adapters.http.internal.owner;

import org.jspecify.annotations.NullMarked;
