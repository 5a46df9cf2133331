// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

import io.sparekey.simulator.SimulatedMac;
import java.util.List;

/** The Macs that are on a stage. */
interface Macs {

    /** All that came on so far. */
    List<Prop> macs();

    /**
     * The Mac itself, the judge of every key.
     *
     * @throws StoryBroken if it is not there
     */
    SimulatedMac mac(Prop prop);
}
