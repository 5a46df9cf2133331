// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.core.device.UserId;
import java.util.List;

/**
 * What {@code /account} shows.
 *
 * @param login empty if the provider gives none
 * @param rights in words; empty for owners
 * @param signedIn when they last proved who they are, in words
 * @param idleEnd when the session ends if they do nothing
 * @param end when it ends in any case
 */
public record AccountPage(
        String name, String login, UserId user, List<String> rights, String signedIn, String idleEnd, String end) {}
