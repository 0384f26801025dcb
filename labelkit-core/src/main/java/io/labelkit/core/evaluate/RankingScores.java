package io.labelkit.core.evaluate;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rankings against true rankings. Kendall distance: the share of the pairs of alternatives which both rank that are in
 * opposite order, 0 for equal orders, 1/2 for chance, 1 for reversed ones, averaged over examples in which both rank at
 * least two. Exact: the two lists are equal.
 */
public final class RankingScores implements LabelScores {
    private final Tally tally;

    private RankingScores(Tally tally) {
        this.tally = tally;
    }

    static RankingScores of(Map<String, ? extends Label> gold, Predictions labels) {
        return new RankingScores(Tally.of(Label.Ranking.class, gold, labels, RankingScores::terms));
    }

    private static double[] terms(Label.Ranking truth, Label.Ranking label) {
        Map<String, Integer> place = new HashMap<>();
        truth.best().forEach(name -> place.put(name, place.size()));
        int[] places = label.best().stream()
                .filter(place::containsKey)
                .mapToInt(place::get)
                .toArray();
        long apart = 0;
        for (int i = 0; i < places.length; i++) {
            for (int j = i + 1; j < places.length; j++) {
                apart += places[i] > places[j] ? 1 : 0;
            }
        }
        double pairs = places.length * (places.length - 1.0) / 2;
        return new double[] {pairs > 0 ? apart / pairs : 0, pairs > 0 ? 1 : 0, truth.equals(label) ? 1 : 0, 1};
    }

    /**
     * The mean Kendall distance.
     *
     * @return the distance in [0, 1]; undefined if no two rankings share two alternatives
     */
    public Measure kendallDistance() {
        return tally.measure("Kendall distance", s -> s[0] / s[1], true, true);
    }

    /**
     * The share of examples whose ranking is the true one.
     *
     * @return the share; undefined if nothing is labelled
     */
    public Measure exactMatch() {
        return tally.share("exact match", s -> s[2] / s[3]);
    }

    @Override
    public LabelKind kind() {
        return LabelKind.RANKING;
    }

    @Override
    public long examples() {
        return tally.examples();
    }

    @Override
    public long labelled() {
        return tally.labelled();
    }

    @Override
    public List<Measure> measures() {
        return List.of(kendallDistance(), exactMatch());
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
