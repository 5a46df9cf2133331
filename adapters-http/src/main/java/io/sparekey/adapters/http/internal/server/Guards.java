// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.server;

/**
 * What a request passes before its route is looked for.
 *
 * @param proxies who may speak for others
 * @param gate who is turned away at once
 * @param admission how many requests are let in, by networks of clients
 * @param streams how many long answers are given at a time, by actors, or networks of clients who are nobody
 * @param memory how much their bodies take up
 * @param connections how long a connection may be without a request
 */
record Guards(
        TrustedProxies proxies,
        Gatekeeper gate,
        Admission<String> admission,
        Admission<Object> streams,
        BodyMemory memory,
        Connections connections) {}
