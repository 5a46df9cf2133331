// SPDX-License-Identifier: Apache-2.0
package io.sparekey.examples.hostidentity;

/** What a gateway of the host's presents, after the host has checked it. */
record GatewayToken(String gateway) {}
