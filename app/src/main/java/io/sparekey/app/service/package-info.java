// SPDX-License-Identifier: Apache-2.0
/** The program as a service, which is told to stop and tells that it is alive; knows {@code wiring} and {@code sweeps}, known by {@code installation} and {@code demo}. */
@NullMarked
package io.sparekey.app.service;

import org.jspecify.annotations.NullMarked;
