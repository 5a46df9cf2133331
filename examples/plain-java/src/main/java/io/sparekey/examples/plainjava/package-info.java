// SPDX-License-Identifier: Apache-2.0
/** Sparekey in a program without a container: the builder, SQLite, and Macs that are simulated. */
package io.sparekey.examples.plainjava;
