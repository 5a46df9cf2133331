// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

/**
 * What a request passes before its route is looked for.
 *
 * @param proxies who may speak for others
 * @param gate who is turned away at once
 * @param admission how many are let in
 * @param connections how long a connection may be without a request
 */
record Guards(TrustedProxies proxies, Gatekeeper gate, Admission admission, Connections connections) {}
