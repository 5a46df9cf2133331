// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.page;

import java.util.Optional;

/**
 * A page that says one thing.
 *
 * @param action what to do next
 * @param requestId by which support finds what happened in the log; empty if there is nothing to find
 */
public record Message(String title, String text, Optional<Link> action, String requestId) {}
