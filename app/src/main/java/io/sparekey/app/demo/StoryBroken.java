// SPDX-License-Identifier: Apache-2.0
package io.sparekey.app.demo;

/** A chapter cannot be told to its end. */
final class StoryBroken extends RuntimeException {

    private static final long serialVersionUID = 1;

    StoryBroken(String why) {
        super(why);
    }
}
