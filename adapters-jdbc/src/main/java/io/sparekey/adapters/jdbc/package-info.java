// SPDX-License-Identifier: Apache-2.0
/** Storage in SQL with Jdbi; knows the core's ports and the domain, known by whoever puts the program together. */
@NullMarked
package io.sparekey.adapters.jdbc;

import org.jspecify.annotations.NullMarked;
