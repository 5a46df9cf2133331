// SPDX-License-Identifier: Apache-2.0
/** The host's own people and machines, as Sparekey's actors: who may do what then follows from the rules. */
@NullMarked
package io.sparekey.examples.hostidentity;

import org.jspecify.annotations.NullMarked;
