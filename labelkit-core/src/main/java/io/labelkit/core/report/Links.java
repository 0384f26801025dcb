package io.labelkit.core.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be reached within one page: the cards of examples, and the lists that have cards with a facet. */
final class Links {
    private final Map<String, String> anchors = new HashMap<>();
    private final Map<Facet, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, Map<Facet, BitSet>> lists = new LinkedHashMap<>();

    static Links of(Report report) {
        Links links = new Links();
        int section = 0;
        for (ReportSection s : report.sections()) {
            section++;
            int part = 0;
            for (ReportPart p : s.parts()) {
                part++;
                if (p instanceof ExampleList list) {
                    links.add(partId(section, part), list);
                }
            }
        }
        return links;
    }

    static String sectionId(int section) {
        return "s" + section;
    }

    static String partId(int section, int part) {
        return sectionId(section) + "p" + part;
    }

    static String cardId(String partId, int card) {
        return partId + "x" + (card + 1);
    }

    private void add(String partId, ExampleList list) {
        Map<Facet, BitSet> cards = new HashMap<>();
        for (int i = 0; i < list.cards().size(); i++) {
            ExampleList.ExampleCard card = list.cards().get(i);
            String anchor = cardId(partId, i);
            if (card.facets().isEmpty()) {
                anchors.putIfAbsent(card.id(), anchor);
            } else {
                anchors.put(card.id(), anchor);
            }
            for (Facet facet : card.facets()) {
                numbers.putIfAbsent(facet, numbers.size());
                cards.computeIfAbsent(facet, f -> new BitSet()).set(i);
            }
        }
        if (!cards.isEmpty()) {
            lists.put(partId, cards);
        }
    }

    /** The card of an example. */
    Optional<LinkView> example(String id) {
        return Optional.ofNullable(anchors.get(id)).map(anchor -> new LinkView(anchor, ""));
    }

    /** The first list with a card that has all of these facets. */
    Optional<LinkView> examples(List<Facet> facets) {
        if (facets.isEmpty() || !numbers.keySet().containsAll(facets)) {
            return Optional.empty();
        }
        for (Map.Entry<String, Map<Facet, BitSet>> list : lists.entrySet()) {
            BitSet cards = new BitSet();
            cards.or(list.getValue().getOrDefault(facets.get(0), new BitSet()));
            facets.forEach(facet -> cards.and(list.getValue().getOrDefault(facet, new BitSet())));
            if (!cards.isEmpty()) {
                return Optional.of(new LinkView(list.getKey(), numbersOf(facets)));
            }
        }
        return Optional.empty();
    }

    /** The numbers that stand for facets in attributes. */
    String numbersOf(List<Facet> facets) {
        return facets.stream().distinct().map(numbers::get).map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** The facets of one list with the number of its cards that have each. */
    List<FacetView> facets(String partId) {
        Map<Facet, BitSet> cards = lists.getOrDefault(partId, Map.of());
        List<FacetView> views = new ArrayList<>();
        numbers.forEach((facet, number) -> {
            if (cards.containsKey(facet)) {
                views.add(new FacetView(
                        number,
                        Excerpt.fit(facet.toString(), Excerpt.UNIT * 2),
                        cards.get(facet).cardinality()));
            }
        });
        return views;
    }

    /**
     * Where a number or an id leads.
     *
     * @param target the id of an element of the page
     * @param facets the numbers of the facets that cards there must have; empty for all
     */
    record LinkView(String target, String facets) {}

    /**
     * A facet to choose.
     *
     * @param number what stands for it in attributes
     * @param name what it is called
     * @param count how many cards have it
     */
    record FacetView(int number, String name, int count) {}
}
