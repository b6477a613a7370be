package in.plugged.keys.pages;

import java.util.stream.Collectors;

/** Where a browser asks ratelimit-service for the figures beside the rows of a list. */
final class Sparks {

    private Sparks() {}

    /** The address; empty when there is nothing to ask about. */
    static String of(KeyList list) {
        return list.rows().isEmpty()
                ? ""
                : list.rows().stream()
                        .map(row -> "key=" + row.id())
                        .sorted() // the same question in whatever order they stand
                        .collect(Collectors.joining("&", "/usage/sparks?", ""));
    }
}
