package io.labelkit.llm;

import io.labelkit.core.data.Item;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * How much the company that a text has in a request changes its label. The same texts are labelled alone, in requests
 * with some company, with other company, and with one hostile text in each request; each time the texts whose outcome
 * is another one are counted. A model that is not deterministic changes labels too: label twice alone to know how often.
 *
 * @param texts how many texts were labelled
 * @param together share of texts with another outcome in company than alone, with an interval of Wilson at 95 %
 * @param otherCompany share with another outcome in other company
 * @param hostileCompany share with another outcome when a hostile text is in the request
 */
public record BatchInfluence(int texts, Interval together, Interval otherCompany, Interval hostileCompany)
        implements Displayable {
    private static final double LEVEL = 0.95;

    /**
     * Measures. This asks about each text once alone and three times in company.
     *
     * @param alone labels one text per request
     * @param company labels several texts per request, otherwise as {@code alone}
     * @param items the texts, at least one
     * @param hostile a text that tries to change the labels of others
     * @param seed decides who keeps company with whom
     * @return the shares
     */
    public static BatchInfluence measure(
            Labeler<String> alone, Labeler<String> company, List<Item<String>> items, Item<String> hostile, long seed) {
        int size = company.callStyle().batchSize();
        Checks.check(alone.callStyle().batchSize() == 1, "alone", "a labeler of single texts", alone);
        Checks.check(size > 1, "company", "a labeler of several texts", company);
        Checks.check(!items.isEmpty(), "items", "at least one", items.size());
        Random random = new Random(seed);
        Map<String, String> single = label(alone, items, 1, Optional.empty());
        Map<String, String> first = label(company, shuffled(items, random), size, Optional.empty());
        Map<String, String> second = label(company, shuffled(items, random), size, Optional.empty());
        Map<String, String> spoilt = label(company, shuffled(items, random), size - 1, Optional.of(hostile));
        return new BatchInfluence(items.size(), changed(single, first), changed(first, second), changed(first, spoilt));
    }

    private static List<Item<String>> shuffled(List<Item<String>> items, Random random) {
        List<Item<String>> copy = new ArrayList<>(items);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static Map<String, String> label(
            Labeler<String> labeler, List<Item<String>> items, int size, Optional<Item<String>> companion) {
        Map<String, String> outcomes = new HashMap<>();
        for (int from = 0; from < items.size(); from += size) {
            List<Item<String>> batch = new ArrayList<>();
            companion.ifPresent(batch::add);
            batch.addAll(items.subList(from, Math.min(from + size, items.size())));
            List<Outcome> answers = labeler.label(batch);
            for (int i = companion.isPresent() ? 1 : 0; i < batch.size(); i++) {
                outcomes.put(batch.get(i).id(), said(answers.get(i)));
            }
        }
        return outcomes;
    }

    private static String said(Outcome outcome) {
        return outcome.match(
                voted -> voted.vote().payload().toString(),
                abstained -> "abstained",
                failed -> failed.kind().name());
    }

    private static Interval changed(Map<String, String> before, Map<String, String> after) {
        long changed = before.entrySet().stream()
                .filter(e -> !e.getValue().equals(after.get(e.getKey())))
                .count();
        return ProportionInterval.wilson(changed, before.size(), LEVEL);
    }

    @Override
    public Display display() {
        return Display.builder("Does the company in a request change labels?")
                .count("texts", texts)
                .interval("changed when asked together", together, Unit.share())
                .interval("changed in other company", otherCompany, Unit.share())
                .interval("changed in hostile company", hostileCompany, Unit.share())
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
