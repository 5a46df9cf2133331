// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.internal.api.json.Shape;

/**
 * What a request carries.
 *
 * @param required whether it must be there
 * @param example something of that shape
 */
public record Body(String mediaType, Shape shape, boolean required, Object example) {}
