// SPDX-License-Identifier: Apache-2.0
package io.sparekey.core.device;

/** What a report says of a yes-or-no question; a report may leave it open. */
public enum Reported {
    YES,
    NO,
    UNKNOWN
}
