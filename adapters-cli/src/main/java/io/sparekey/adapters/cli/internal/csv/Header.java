// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.cli.internal.csv;

import io.sparekey.adapters.cli.installation.CommandFault;
import io.sparekey.adapters.cli.installation.ExitCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first line of a file of devices: which field of a row says what. */
final class Header {

    private final Fields fields;
    private final Map<Column, Integer> places;
    private final int width;

    private Header(Fields fields, Map<Column, Integer> places, int width) {
        this.fields = fields;
        this.places = places;
        this.width = width;
    }

    /** @throws CommandFault if it is no header of a file of devices: all that is wrong with it */
    static Header of(TextLine line) {
        line.fault().ifPresent(fault -> {
            throw wrong(line, fault, List.of());
        });
        Fields fields = Fields.detect(line.text());
        List<String> titles;
        try {
            titles = fields.of(line.text());
        } catch (IllegalArgumentException e) {
            throw wrong(line, String.valueOf(e.getMessage()), List.of());
        }
        List<String> mistakes = new ArrayList<>();
        Map<Column, Integer> places = places(titles, mistakes);
        requireTogether(places, mistakes);
        if (!mistakes.isEmpty()) {
            throw wrong(
                    line,
                    "the header must name serial, and may name others of these columns, in any order: "
                            + Column.titles(),
                    mistakes);
        }
        return new Header(fields, places, titles.size());
    }

    private static Map<Column, Integer> places(List<String> titles, List<String> mistakes) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int i = 0; i < titles.size(); i++) {
            String title = titles.get(i).strip();
            Optional<Column> column = Column.of(title);
            if (column.isEmpty()) {
                mistakes.add(title.isEmpty() ? "column " + (i + 1) + " has no name" : "there is no column " + title);
            } else if (places.putIfAbsent(column.get(), i) != null) {
                mistakes.add("the column " + title + " is there twice");
            }
        }
        return places;
    }

    private static void requireTogether(Map<Column, Integer> places, List<String> mistakes) {
        if (!places.containsKey(Column.SERIAL)) {
            mistakes.add("the column serial is missing");
        }
        if (places.containsKey(Column.OWNER_ISSUER) != places.containsKey(Column.OWNER_SUBJECT)) {
            mistakes.add("the columns owner-issuer and owner-subject go together");
        }
    }

    private static CommandFault wrong(TextLine line, String why, List<String> mistakes) {
        return new CommandFault(
                ExitCode.BAD_INPUT, "nothing was taken in; line " + line.number() + ": " + why, mistakes);
    }

    /**
     * What a row says, in the order of the columns; what it leaves empty is missing.
     *
     * @throws IllegalArgumentException if the row does not have the form that the header announces
     */
    Map<Column, String> values(String row) {
        List<String> cells = fields.of(row);
        if (cells.size() != width) {
            throw new IllegalArgumentException(cells.size() + " fields where the header has " + width);
        }
        Map<Column, String> values = new EnumMap<>(Column.class);
        places.forEach((column, place) -> {
            String value = cells.get(place).strip();
            if (!value.isEmpty()) {
                values.put(column, value);
            }
        });
        return values;
    }
}
