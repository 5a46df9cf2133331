// SPDX-License-Identifier: Apache-2.0
/** What may not be broken: the walls between the modules and the habits inside them, each with a proof that it bites. */
@NullMarked
package io.sparekey.app.architecture;

import org.jspecify.annotations.NullMarked;
