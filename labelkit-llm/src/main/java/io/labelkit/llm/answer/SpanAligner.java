package io.labelkit.llm.answer;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.llm.answer.QuoteFolding.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where quotes in reading order stand in a text. A quote that stands there once is there. Of a quote that stands
 * there more often, the order decides: all places in which the quotes can follow each other are considered, and only
 * a quote that has the same place in all of them is placed. If the quotes are not in reading order, a repeated quote
 * is placed only if it is given as often as it stands there, always with the same type. Nothing else is placed: the
 * rest is absent or ambiguous, and reported. Stateless.
 */
public final class SpanAligner {
    private SpanAligner() {}

    /**
     * A stretch of a text in a model's words.
     *
     * @param quote the words
     * @param type the class of the span
     */
    public record Quote(String quote, String type) {}

    /**
     * What became of some quotes.
     *
     * @param spans those that were placed
     * @param absent those that stand nowhere in the text, or not so often
     * @param ambiguous those that could stand in more than one place
     */
    public record Alignment(List<Label.Span> spans, List<Quote> absent, List<Quote> ambiguous) implements Displayable {
        /**
         * Copies the lists.
         *
         * @param spans those that were placed
         * @param absent those that stand nowhere in the text, or not so often
         * @param ambiguous those that could stand in more than one place
         */
        public Alignment {
            spans = List.copyOf(spans);
            absent = List.copyOf(absent);
            ambiguous = List.copyOf(ambiguous);
        }

        /**
         * What was not placed, in words.
         *
         * @return a remark for each quote
         */
        public List<String> remarks() {
            List<String> remarks = new ArrayList<>();
            absent.forEach(q -> remarks.add(Checks.shown(q.quote()) + " is not in the text"));
            ambiguous.forEach(q -> remarks.add(Checks.shown(q.quote()) + " could be in more than one place"));
            return remarks;
        }

        @Override
        public Display display() {
            return Display.builder("Quotes found in a text")
                    .count("spans", spans.size())
                    .count("quotes that are not there", absent.size())
                    .count("quotes that occur several times", ambiguous.size())
                    .build();
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * Places quotes.
     *
     * @param text the text
     * @param quotes the quotes, best in reading order
     * @return spans in offsets of the text, and what could not be placed
     */
    public static Alignment align(String text, List<Quote> quotes) {
        QuotePlaces places = new QuotePlaces(text);
        Map<String, List<Place>> found = new HashMap<>();
        quotes.forEach(q -> found.computeIfAbsent(q.quote(), places::of));
        List<Quote> absent = new ArrayList<>();
        List<Quote> present = new ArrayList<>();
        for (Quote quote : quotes) {
            (found(found, quote).isEmpty() ? absent : present).add(quote);
        }
        List<List<Place>> candidates =
                present.stream().map(quote -> found(found, quote)).toList();
        Optional<ReadingOrder> order = ReadingOrder.of(candidates);
        return order.isPresent() ? inOrder(present, absent, order.get()) : inNoOrder(present, absent, found);
    }

    private static List<Place> found(Map<String, List<Place>> found, Quote quote) {
        return found.getOrDefault(quote.quote(), List.of());
    }

    private static Alignment inOrder(List<Quote> present, List<Quote> absent, ReadingOrder order) {
        Set<Label.Span> spans = new LinkedHashSet<>();
        List<Quote> ambiguous = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            Optional<Place> place = order.only(i);
            if (place.isPresent()) {
                spans.add(span(place.get(), present.get(i)));
            } else {
                ambiguous.add(present.get(i));
            }
        }
        return new Alignment(List.copyOf(spans), absent, ambiguous);
    }

    private static Alignment inNoOrder(List<Quote> present, List<Quote> absent, Map<String, List<Place>> found) {
        Map<String, List<Quote>> byText = new HashMap<>();
        present.forEach(
                q -> byText.computeIfAbsent(q.quote(), key -> new ArrayList<>()).add(q));
        Set<Label.Span> spans = new LinkedHashSet<>();
        List<Quote> missing = new ArrayList<>(absent);
        List<Quote> ambiguous = new ArrayList<>();
        for (String text :
                new LinkedHashSet<>(present.stream().map(Quote::quote).toList())) {
            List<Quote> given = byText.getOrDefault(text, List.of());
            List<Place> places = found.getOrDefault(text, List.of());
            boolean oneType = given.stream().map(Quote::type).distinct().count() == 1;
            if (places.size() == 1 || (oneType && given.size() >= places.size())) {
                int used = places.size() == 1 && !oneType ? given.size() : Math.min(given.size(), places.size());
                for (int k = 0; k < used; k++) {
                    spans.add(span(places.get(Math.min(k, places.size() - 1)), given.get(k)));
                }
                missing.addAll(given.subList(used, given.size()));
            } else {
                ambiguous.addAll(given);
            }
        }
        return new Alignment(List.copyOf(spans), missing, ambiguous);
    }

    private static Label.Span span(Place place, Quote quote) {
        return new Label.Span(place.start(), place.end(), quote.type());
    }
}
