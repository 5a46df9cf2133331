// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.crash;

/** A way to call somebody, who may be in another process: some words there, some words back. */
@FunctionalInterface
interface Line {

    /** The other side's process is gone; whether it has done what it was asked to do, nobody knows. */
    final class HungUp extends RuntimeException {

        private static final long serialVersionUID = 1;

        HungUp() {
            super("the other side is gone");
        }
    }

    /** The other side's store does not answer; whether it has done what it was asked to do, nobody knows. */
    final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unavailable(String why) {
            super(why);
        }
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param words one line, words separated by a space
     * @throws HungUp if the other side is gone
     * @throws Unavailable if its store does not answer
     * @throws IllegalStateException if the other side failed
     */
    String call(String words);
}
