// SPDX-License-Identifier: Apache-2.0
/** The vault on the keyring that the settings name; knows {@code settings} and {@code fault}, known by {@code wiring} and {@code installation}. */
@NullMarked
package io.sparekey.app.keyring;

import org.jspecify.annotations.NullMarked;
