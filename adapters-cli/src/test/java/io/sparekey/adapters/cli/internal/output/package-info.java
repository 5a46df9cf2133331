// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.sparekey.adapters.cli.internal.output;

import org.jspecify.annotations.NullMarked;
