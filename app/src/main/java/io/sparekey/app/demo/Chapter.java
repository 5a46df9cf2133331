// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

/** A part of the story that ends where the next may begin. */
interface Chapter {

    /** What it is about, in one line. */
    String title();

    /**
     * Plays it.
     *
     * @throws StoryBroken if it cannot go on
     */
    void play(Stage stage);
}
