package io.labelkit.core.evaluate;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Table;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How scores are shown. */
final class EvaluationDisplay {
    private static final String UNLABELLED = "Examples without a label are in no score but coverage.";

    private EvaluationDisplay() {}

    static Display of(Evaluation scores) {
        Display.Builder display = Display.builder("Labels against gold")
                .count("examples with gold", scores.examples())
                .count("labelled", scores.labelled());
        add(display, "accuracy", scores.accuracy());
        add(display, "macro-F1", scores.macroF1());
        add(display, "coverage", Optional.of(scores.coverage()));
        if (scores.tied() > 0) {
            display.count("ties", scores.tied()).share("accuracy with ties broken evenly", scores.tieAwareAccuracy());
        }
        return display.table(classes(scores.perClass()))
                .note(scores.unlabelled() > 0 ? UNLABELLED : "")
                .build();
    }

    static Display of(MultiLabelEvaluation scores) {
        Display.Builder display = Display.builder("Sets of labels against gold")
                .count("examples with gold", scores.examples())
                .count("labelled", scores.labelled());
        add(display, "whole set right", scores.subsetAccuracy());
        return display.share("micro-F1", scores.microF1())
                .share("macro-F1", scores.macroF1())
                .share("Hamming loss", scores.hammingLoss())
                .table(classes(scores.perLabel()))
                .note(scores.unlabelled() > 0 ? UNLABELLED : "")
                .build();
    }

    private static Table classes(List<ClassScore> scores) {
        Comparator<ClassScore> mostFirst =
                Comparator.comparingLong(ClassScore::support).reversed();
        return ClassScore.ROWS.table(
                "classes", scores.stream().sorted(mostFirst).toList());
    }

    private static void add(Display.Builder display, String name, Optional<Interval> value) {
        value.ifPresentOrElse(
                interval -> display.interval(name, interval, Unit.share()), () -> display.text(name, "unknown"));
    }

    static Display of(LabelScores scores) {
        return Display.builder("Labels against gold")
                .text("kind", scores.kind())
                .count("examples with gold", scores.examples())
                .count("labelled", scores.labelled())
                .table(Measure.ROWS.table("scores", scores.measures()))
                .note(scores.labelled() < scores.examples() ? UNLABELLED : "")
                .build();
    }

    static Display of(PairedComparison comparison) {
        List<Map.Entry<String, Interval>> accuracies =
                List.copyOf(comparison.accuracies().entrySet());
        Rows<Map.Entry<String, Interval>> rows = Rows.<Map.Entry<String, Interval>>of("Source")
                .text("source", Map.Entry::getKey)
                .interval("accuracy", Unit.share(), Map.Entry::getValue);
        return Display.builder("Sources compared on the same gold labels")
                .count("gold labels", comparison.examples())
                .table(rows.table("accuracy", accuracies))
                .table(ComparedPair.ROWS.table("pairs", comparison.pairs()))
                .note(
                        "Both p are adjusted for the number of pairs (Holm); detectable is the difference that this many gold"
                                + " labels would show four times out of five.")
                .build();
    }
}
