// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.host.SignInSettings;
import io.sparekey.core.device.UserId;
import java.util.List;

/**
 * What {@code /demo} shows.
 *
 * @param viewer who looks at it, to mark their own
 */
public record DemoMacsPage(List<SignInSettings.Stage.Mac> macs, UserId viewer) {
    public DemoMacsPage {
        macs = List.copyOf(macs);
    }
}
