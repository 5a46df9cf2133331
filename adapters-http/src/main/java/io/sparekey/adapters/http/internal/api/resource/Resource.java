// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.adapters.http.internal.api.action.Action;
import java.util.List;

/** Something that the API has, and what can be done with it. */
public interface Resource {

    /** All that can be done. */
    List<Action> actions();
}
