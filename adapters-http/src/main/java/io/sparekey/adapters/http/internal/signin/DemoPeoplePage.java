// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.signin;

import io.sparekey.adapters.http.host.SignInSettings;
import java.util.List;

/**
 * What the demo shows instead of a sign-in.
 *
 * @param to where people go next
 * @param fresh whether they are to prove anew who they are, which here means to pick again
 */
public record DemoPeoplePage(List<SignInSettings.Stage.Person> people, String to, boolean fresh) {
    public DemoPeoplePage {
        people = List.copyOf(people);
    }
}
