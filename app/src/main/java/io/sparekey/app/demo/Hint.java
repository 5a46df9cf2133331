// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

/** Tells how to go on with a demo that is kept: with commands, in another terminal. */
final class Hint {

    private final Narrator narrator;
    private final Workspace workspace;

    Hint(Narrator narrator, Workspace workspace) {
        this.narrator = narrator;
        this.workspace = workspace;
    }

    /** @param ended whether the Macs are gone, so that nobody sends them anything any more */
    void tell(boolean ended) {
        narrator.pause();
        narrator.say(ended ? "Look at it as one of the cast:" : "Try it in another terminal, as one of the cast:");
        command(Cast.ANN, "device list");
        command(Cast.ANN, "key reveal " + Prop.ANNS_MACBOOK.serial());
        if (!ended) {
            command(Cast.ANN, "key rotate " + Prop.ANNS_AIR.serial());
            command(Cast.BOB, "key store " + Prop.BOBS_STUDIO.serial());
        }
        command(Cast.ADAM, "vault status");
        command(Cast.AUDREY, "fleet status");
        command(Cast.AUDREY, "audit list");
    }

    private void command(Cast who, String words) {
        narrator.say("  sparekey --settings " + workspace.settings() + " --as "
                + who.operator().name() + " " + words);
    }
}
