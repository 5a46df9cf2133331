// SPDX-License-Identifier: Apache-2.0
/** What all pages have in common: frame, texts, languages, assets. */
@NullMarked
package io.sparekey.adapters.http.internal.page;

import org.jspecify.annotations.NullMarked;
