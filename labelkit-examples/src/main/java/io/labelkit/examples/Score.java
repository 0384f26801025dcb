package io.labelkit.examples;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.evaluate.LabelScores;
import io.labelkit.core.evaluate.Measure;
import io.labelkit.core.evaluate.MultiLabelEvaluation;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.report.CalibrationParts;
import io.labelkit.core.report.EvaluationParts;
import io.labelkit.core.report.MultiLabelParts;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.ScoreParts;
import io.labelkit.core.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The consensus against the truth: single labels, sets, or any other kind; nothing without a truth. */
record Score(Optional<Evaluation> single, Optional<MultiLabelEvaluation> sets, Optional<LabelScores> others) {
    private static final String TIES = "accuracy gives a tie to the class that comes first in classes;"
            + " accuracyTiesShared counts a tie of k classes as 1/k";

    static Score of(Consensus consensus, Optional<Map<String, Label>> gold) {
        LabelKind kind = consensus.space().kind();
        boolean ofSets = kind == LabelKind.CATEGORY_SET;
        boolean ofClasses = kind == LabelKind.CATEGORY || kind == LabelKind.ORDINAL;
        return new Score(
                gold.filter(g -> ofClasses).map(g -> Evaluation.of(consensus, g)),
                gold.filter(g -> ofSets).map(g -> MultiLabelEvaluation.of(consensus, g)),
                gold.filter(g -> !ofSets && !ofClasses).map(g -> LabelScores.of(consensus, g)));
    }

    Optional<String> text() {
        Optional<Displayable> scores =
                single.<Displayable>map(e -> e).or(() -> sets.map(e -> e)).or(() -> others.map(e -> e));
        return scores.map(shown -> shown.display().text().stripTrailing());
    }

    Optional<ReportSection> section() {
        String title = "Against the truth";
        return single.map(e -> EvaluationParts.of(e).section(title, ""))
                .or(() -> sets.map(e -> MultiLabelParts.of(e).section(title, "")))
                .or(() -> others.map(s -> new ReportSection(title, "", List.of(ScoreParts.of(s, "Headline")))));
    }

    /** The share of right labels, or of right sets of labels. */
    Optional<Interval> accuracy() {
        return single.flatMap(Evaluation::accuracy).or(() -> sets.flatMap(MultiLabelEvaluation::subsetAccuracy));
    }

    /** What {@link #accuracy} is called. */
    String measure() {
        return sets.isPresent() ? "subset accuracy" : "accuracy";
    }

    /** Whether the probabilities of single labels mean what they say. */
    Optional<ReportSection> calibration(Consensus consensus, Optional<Map<String, Label>> gold) {
        return single.isPresent() && consensus instanceof CategoricalConsensus categorical
                ? CalibrationParts.of(categorical, gold.orElse(Map.of()))
                        .map(parts -> new ReportSection("Calibration", "Against the truth.", parts.parts()))
                : Optional.empty();
    }

    Map<String, @Nullable Object> numbers() {
        Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
        if (others.isPresent()) {
            numbers.put("scored", others.get().labelled());
            others.get().measures().forEach(measure -> put(numbers, measure));
            return numbers;
        }
        Optional<Interval> accuracy = accuracy();
        numbers.put("accuracy", accuracy.map(Interval::estimate).orElse(null));
        numbers.put("accuracyInterval", accuracy.map(Score::ends).orElse(null));
        single.ifPresent(e -> {
            numbers.put(
                    "accuracyTiesShared",
                    e.tieAwareAccuracy().isPresent() ? e.tieAwareAccuracy().getAsDouble() : null);
            numbers.put("ties", TIES);
            numbers.put("tied", e.tied());
            numbers.put("scored", e.labelled());
            numbers.put("macroF1", e.macroF1().map(Interval::estimate).orElse(null));
        });
        sets.ifPresent(e -> {
            numbers.put("scored", e.labelled());
            numbers.put("macroF1", e.macroF1().isPresent() ? e.macroF1().getAsDouble() : null);
            numbers.put("microF1", e.microF1().isPresent() ? e.microF1().getAsDouble() : null);
        });
        numbers.putIfAbsent("macroF1", null);
        return numbers;
    }

    /** A measure under its name in one word, with its interval. */
    private static void put(Map<String, @Nullable Object> numbers, Measure measure) {
        StringBuilder key = new StringBuilder();
        for (String word : measure.name().split(" ", -1)) {
            String lower = word.equals("F1") && key.length() > 0 ? word : word.toLowerCase(java.util.Locale.ROOT);
            key.append(key.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        numbers.put(
                key.toString(), measure.value().isPresent() ? measure.value().getAsDouble() : null);
        numbers.put(key + "Interval", measure.interval().map(Score::ends).orElse(null));
    }

    private static List<Double> ends(Interval interval) {
        return List.of(interval.low(), interval.high());
    }
}
