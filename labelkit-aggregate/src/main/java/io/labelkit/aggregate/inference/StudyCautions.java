package io.labelkit.aggregate.inference;

import io.labelkit.aggregate.inference.StudyWarning.Kind;
import io.labelkit.core.internal.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a reader has to be told. */
final class StudyCautions {
    private static final int FEW_GOLD = 50;
    private static final int FEW_CLUSTERS = 20;
    /** Of labels right 85 times in 100, so many in a row are right by chance less than 5 times in 100. */
    private static final int MANY_RIGHT = 19;

    private StudyCautions() {}

    static List<StudyWarning> of(StudyData data) {
        List<StudyWarning> warnings = new ArrayList<>();
        if (data.designAssumed()) {
            warnings.add(new StudyWarning(
                    Kind.ASSUMED_DESIGN,
                    "the gold labels are taken for a uniform random sample; if they were chosen otherwise, the "
                            + "corrected estimates and their intervals are wrong"));
        }
        double sum = 0;
        double squares = 0;
        double heaviest = 0;
        for (int row : data.goldRows()) {
            double weight = 1 / data.design().probability(row);
            sum += weight;
            squares += weight * weight;
            heaviest = Math.max(heaviest, weight);
        }
        double effective = sum * sum / squares;
        if (effective < data.goldSize() / 2.0) {
            warnings.add(new StudyWarning(
                    Kind.HEAVY_WEIGHTS,
                    String.format(
                            Locale.ROOT,
                            "the %d gold labels tell as much as %.1f of equal weight; the heaviest counts %.1f times",
                            data.goldSize(),
                            effective,
                            heaviest)));
        }
        if (data.goldSize() < FEW_GOLD) {
            warnings.add(new StudyWarning(
                    Kind.FEW_GOLD_LABELS,
                    "the intervals hold for many gold labels; with " + data.goldSize() + " they may be too narrow"));
        }
        if (data.clusters().isPresent()) {
            int[] clusters = data.clusters().get();
            long withGold = Arrays.stream(data.goldRows())
                    .map(row -> clusters[row])
                    .distinct()
                    .count();
            if (withGold < FEW_CLUSTERS) {
                warnings.add(new StudyWarning(
                        Kind.FEW_CLUSTERS,
                        "the intervals hold for many clusters; " + withGold + " have gold labels, so they may be too "
                                + "narrow"));
            }
        }
        if (!data.outcomeKnown()) {
            machine(
                    data,
                    "",
                    new StudyData.Column(data.surrogateName(), data.surrogate(), data.goldOutcomes()),
                    warnings);
        }
        data.covariateColumns().stream()
                .filter(StudyData.Column::predicted)
                .forEach(column -> machine(data, " about " + Checks.shown(column.name()), column, warnings));
        return warnings;
    }

    /** Of one thing that the machine labels, with its gold values. */
    private static void machine(StudyData data, String about, StudyData.Column column, List<StudyWarning> warnings) {
        boolean none = IntStream.range(0, data.goldSize())
                .allMatch(g -> column.gold()[g] == column.values()[data.goldRows()[g]]);
        if (none && data.goldSize() >= MANY_RIGHT && data.goldSize() < data.size()) {
            warnings.add(new StudyWarning(
                    Kind.NO_MISTAKE_SEEN,
                    String.format(
                            Locale.ROOT,
                            "the machine is right%s on all %d gold rows. If it learned from them or was shown them, nothing"
                                    + " is corrected. If not, it may still err on up to %.1f %% of the others, which the "
                                    + "intervals do not know",
                            about,
                            data.goldSize(),
                            100 * (1 - Math.pow(0.05, 1.0 / data.goldSize())))));
        }
        double first = column.values()[0];
        if (Arrays.stream(column.values()).allMatch(v -> v == first)) {
            warnings.add(new StudyWarning(
                    Kind.CONSTANT_SURROGATE,
                    "the machine labels" + about + " are all " + first + ", so they tell nothing"));
        }
    }

    /** Whether the two corrected estimates contradict each other. */
    static List<StudyWarning> between(List<EstimateSet> sets) {
        Optional<EstimateSet> design = find(sets, EstimationMethod.DESIGN_BASED);
        Optional<EstimateSet> powered = find(sets, EstimationMethod.PREDICTION_POWERED);
        List<StudyWarning> warnings = new ArrayList<>();
        if (design.isPresent() && powered.isPresent()) {
            for (TermEstimate one : design.get().estimates()) {
                TermEstimate other = powered.get().find(one.term()).orElseThrow();
                double error = Math.max(one.standardError(), other.standardError());
                if (Math.abs(one.value() - other.value()) > 2 * error) {
                    warnings.add(new StudyWarning(
                            Kind.METHODS_DIFFER,
                            String.format(
                                    Locale.ROOT,
                                    "%s is %.4f design-based and %.4f prediction-powered, more than two standard errors "
                                            + "apart; the gold labels are hardly a uniform random sample",
                                    one.term(),
                                    one.value(),
                                    other.value())));
                }
            }
        }
        return warnings;
    }

    private static Optional<EstimateSet> find(List<EstimateSet> sets, EstimationMethod method) {
        return sets.stream().filter(s -> s.method() == method).findFirst();
    }
}
