// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.dd.plist.XMLPropertyListParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The dictionary of an XML property list (Apple, {@code PropertyList-1.0.dtd}) as strangers send it. A document type is taken, since
 * there always is one, but nothing in it: no entities, no external definition, no network. A key that stands twice makes the whole list
 * unreadable, and so does a comment, or anything else in the middle of a text. Getters find nothing, instead of failing, where a value
 * is of another kind than expected: what Macs send differs by version.
 */
final class PropertyList {

    /** A list that is larger is not read. */
    static final int MOST_BYTES = 768 * 1024;

    private static final int DEEPEST = 32;

    private static final Set<String> HOLD_ELEMENTS = Set.of("plist", "dict", "array");

    private static final DocumentBuilderFactory BUILDERS = builders();

    private final NSDictionary values;

    private PropertyList(NSDictionary values) {
        this.values = values;
    }

    /**
     * Reads a list whose outermost value is a dictionary.
     *
     * @throws Unreadable if it is anything else
     */
    static PropertyList read(byte[] xml) throws Unreadable {
        if (xml.length > MOST_BYTES) {
            throw new Unreadable();
        }
        try {
            Document document = builder().parse(new InputSource(new ByteArrayInputStream(xml)));
            requirePlain(document);
            if (XMLPropertyListParser.parse(document) instanceof NSDictionary values) {
                return new PropertyList(values);
            }
        } catch (Unreadable e) {
            throw e;
        } catch (Exception e) {
            // The library throws all kinds of things, with pieces of what it read in their messages.
        }
        throw new Unreadable();
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilder builder;
        synchronized (BUILDERS) {
            builder = BUILDERS.newDocumentBuilder();
        }
        // The default one prints what it read on standard error.
        builder.setErrorHandler(new DefaultHandler());
        builder.setEntityResolver((publicId, systemId) -> {
            throw new SAXException();
        });
        return builder;
    }

    /** Kept, since each feature that is set makes a parser to try it on. */
    private static DocumentBuilderFactory builders() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java's XML parser cannot be made safe", e);
        }
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setCoalescing(true);
        return factory;
    }

    private static void requirePlain(Document document) throws Unreadable {
        if (document.getDoctype() != null && document.getDoctype().getInternalSubset() != null) {
            throw new Unreadable();
        }
        requirePlain(document.getDocumentElement(), 1);
    }

    private static void requirePlain(Node element, int depth) throws Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable();
        }
        boolean isDictionary = element.getNodeName().equals("dict");
        boolean holdsElements = HOLD_ELEMENTS.contains(element.getNodeName());
        Set<String> keys = new HashSet<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            // Parsers differ in what they make of a text that something else stands in, so that one would read what
            // another did not.
            boolean isElement = child.getNodeType() == Node.ELEMENT_NODE;
            if (child.getNodeType() != Node.TEXT_NODE && !(isElement && holdsElements)) {
                throw new Unreadable();
            }
            if (isElement) {
                requirePlain(child, depth + 1);
                if (isDictionary && child.getNodeName().equals("key") && !keys.add(child.getTextContent())) {
                    throw new Unreadable();
                }
            }
        }
    }

    /** The text under that key. */
    Optional<String> text(String key) {
        return find(key) instanceof NSString text ? Optional.of(text.getContent()) : Optional.empty();
    }

    /** The answer to a yes-or-no question under that key. */
    Optional<Boolean> flag(String key) {
        return find(key) instanceof NSNumber number && number.isBoolean()
                ? Optional.of(number.boolValue())
                : Optional.empty();
    }

    /** The bytes under that key. */
    Optional<byte[]> data(String key) {
        return find(key) instanceof NSData data ? Optional.of(data.bytes()) : Optional.empty();
    }

    /** The dictionary under that key. */
    Optional<PropertyList> dictionary(String key) {
        return find(key) instanceof NSDictionary dictionary
                ? Optional.of(new PropertyList(dictionary))
                : Optional.empty();
    }

    /** The dictionaries in the array under that key; empty if there is no such array. */
    Optional<List<PropertyList>> dictionaries(String key) {
        return find(key) instanceof NSArray array
                ? Optional.of(Arrays.stream(array.getArray())
                        .filter(NSDictionary.class::isInstance)
                        .map(NSDictionary.class::cast)
                        .map(PropertyList::new)
                        .toList())
                : Optional.empty();
    }

    private @Nullable NSObject find(String key) {
        return values.objectForKey(key);
    }

    /** The XML of a dictionary, in UTF-8. */
    static byte[] write(NSDictionary values) {
        return values.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
    }

    /** Not a property list, or none that is taken. Says nothing of what was read. */
    static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1;

        Unreadable() {
            super("not a property list that is taken");
        }
    }
}
