// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

/**
 * What {@code /signed-out} shows.
 *
 * @param provider where the browser goes next, to sign out of the provider, too; empty if it stays
 */
public record SignedOutPage(String provider) {}
