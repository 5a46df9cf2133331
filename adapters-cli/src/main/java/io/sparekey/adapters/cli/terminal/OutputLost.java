// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.terminal;

import java.io.IOException;

/** What a command prints can no longer be written; going on would be for nobody. */
public final class OutputLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean unread;

    /** @param unread whether the reader has merely gone away, as {@code head} does when it has seen enough */
    public OutputLost(IOException cause, boolean unread) {
        super("the output cannot be written, so what was done is not told: " + cause.getMessage(), cause);
        this.unread = unread;
    }

    /** Whether the reader has gone away; nothing need be said then, and nobody would hear it. */
    public boolean isUnread() {
        return unread;
    }
}
