// SPDX-License-Identifier: Apache-2.0
/** What the command line needs from the program it belongs to, and how it says how things went; known by all others. */
@NullMarked
package io.sparekey.adapters.cli.installation;

import org.jspecify.annotations.NullMarked;
