package io.labelkit.llm.answer;

import io.labelkit.llm.answer.QuoteFolding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The earliest and the latest places of some quotes that follow each other: each begins after the one before it, or
 * with it and is longer or shorter. Whatever lies between the two is possible, so a place is certain exactly if they
 * are equal.
 */
final class ReadingOrder {
    private final List<Place> earliest;
    private final List<Place> latest;

    private ReadingOrder(List<Place> earliest, List<Place> latest) {
        this.earliest = earliest;
        this.latest = latest;
    }

    /** Empty if the quotes cannot follow each other. */
    static Optional<ReadingOrder> of(List<List<Place>> candidates) {
        List<Place> earliest = new ArrayList<>();
        for (List<Place> places : candidates) {
            Optional<Place> next = places.stream()
                    .filter(p -> earliest.isEmpty() || follows(p, earliest.get(earliest.size() - 1)))
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            earliest.add(next.get());
        }
        List<Place> latest = new ArrayList<>(earliest);
        for (int i = candidates.size() - 1; i >= 0; i--) {
            for (Place place : candidates.get(i)) {
                if (i == candidates.size() - 1 || follows(latest.get(i + 1), place)) {
                    latest.set(i, place);
                }
            }
        }
        return Optional.of(new ReadingOrder(earliest, latest));
    }

    private static boolean follows(Place later, Place earlier) {
        return later.start() > earlier.start() || (later.start() == earlier.start() && later.end() != earlier.end());
    }

    /** The place of a quote, if it can have no other. */
    Optional<Place> only(int quote) {
        return earliest.get(quote).equals(latest.get(quote)) ? Optional.of(earliest.get(quote)) : Optional.empty();
    }
}
