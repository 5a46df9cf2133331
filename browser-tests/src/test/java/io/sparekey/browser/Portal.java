// SPDX-License-Identifier: Apache-2.0
package io.sparekey.browser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The portal of a demo, open to visitors. */
final class Portal {

    private final Demo demo;
    private final Chromium chromium;
    private final String occasion;
    private final List<Visitor> visitors = new ArrayList<>();
    private final Map<Look, Visitor> onlookers = new HashMap<>();

    /** @param occasion what the visits are for, to name pictures of failures after */
    Portal(Demo demo, Chromium chromium, String occasion) {
        this.demo = demo;
        this.chromium = chromium;
        this.occasion = occasion;
    }

    /** Somebody with a browser in which nobody has signed in. */
    Visitor visit(Look look) {
        Visitor visitor = new Visitor(chromium.browser(), demo.url(), look);
        visitors.add(visitor);
        return visitor;
    }

    /** Inspects the page that the visitor has open as it is on both devices and in both languages. */
    void inspectEverywhere(Visitor visitor, String name) {
        visitor.inspect(name);
        Look.all()
                .filter(look -> !look.equals(visitor.look()))
                .forEach(look -> onlookers
                        .computeIfAbsent(look, this::visit)
                        .inPlaceOf(visitor)
                        .inspect(name));
    }

    /** The simulated Macs, as if they stood on one's desk. */
    Desk desk() {
        return new Desk(visit(Look.DESKTOP.withoutScript()).as("Adam"));
    }

    /** Closes all browsers; takes a last picture of each if the visit went wrong. What they complained about. */
    List<String> leave(boolean failed) {
        List<String> complaints = new ArrayList<>();
        for (Visitor visitor : visitors) {
            if (failed) {
                visitor.picture("failed-" + occasion + "-" + visitors.indexOf(visitor));
            }
            complaints.addAll(visitor.complaints());
            visitor.close();
        }
        return complaints;
    }
}
