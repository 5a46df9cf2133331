// SPDX-License-Identifier: Apache-2.0
/** What the command line works on: settings, storage and keys, opened, made and served; knows all others. */
@NullMarked
package io.sparekey.app.installation;

import org.jspecify.annotations.NullMarked;
