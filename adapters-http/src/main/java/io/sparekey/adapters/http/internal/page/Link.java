// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

/**
 * A link.
 *
 * @param current whether it leads to the page itself
 */
public record Link(String path, String name, boolean current) {}
