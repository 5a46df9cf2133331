// SPDX-License-Identifier: Apache-2.0
package io.sparekey.simulator.mdm;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.XMLPropertyListParser;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Property lists as Macs and their server exchange them; both ends are ours, so they are trusted. */
final class Plists {

    private Plists() {}

    static byte[] write(NSDictionary values) {
        return values.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException if it is no dictionary */
    static NSDictionary read(byte[] xml) {
        NSObject read;
        try {
            read = XMLPropertyListParser.parse(xml);
        } catch (Exception e) {
            throw new IllegalArgumentException("not a property list", e);
        }
        if (read instanceof NSDictionary values) {
            return values;
        }
        throw new IllegalArgumentException("not a dictionary");
    }

    static Optional<String> text(NSDictionary values, String key) {
        return Optional.ofNullable(values.objectForKey(key)).map(NSObject::toString);
    }
}
