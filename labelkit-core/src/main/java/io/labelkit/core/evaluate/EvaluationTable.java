package io.labelkit.core.evaluate;

import io.labelkit.core.statistics.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Scores as short tables. */
final class EvaluationTable {
    private static final int ROWS = 8;
    private static final int NAME = 20;

    private EvaluationTable() {}

    static String of(Evaluation scores) {
        StringBuilder out = new StringBuilder();
        out.append(scores.examples()).append(" examples with gold, ");
        out.append(scores.labelled()).append(" labelled, ");
        out.append(scores.unlabelled()).append(" without label and left out below\n");
        line(out, "coverage", Optional.of(scores.coverage()), "");
        String ties = scores.tied() == 0
                ? ""
                : "; " + shown(scores.tieAwareAccuracy()).strip() + " with " + scores.tied() + " ties broken evenly";
        line(out, "accuracy", scores.accuracy(), ties);
        line(out, "macro-F1", scores.macroF1(), " over classes in gold or predictions");
        return classes(out, scores.perClass()).toString();
    }

    static String of(MultiLabelEvaluation scores) {
        StringBuilder out = new StringBuilder();
        out.append(scores.examples()).append(" examples with gold, ");
        out.append(scores.labelled()).append(" labelled, ");
        out.append(scores.unlabelled()).append(" without label and left out below\n");
        line(out, "subset accuracy", scores.subsetAccuracy(), "");
        out.append("micro-F1 ").append(shown(scores.microF1()).strip());
        out.append("; macro-F1 ").append(shown(scores.macroF1()).strip());
        out.append(" over labels in gold or predictions; Hamming loss ");
        out.append(shown(scores.hammingLoss()).strip()).append('\n');
        return classes(out, scores.perLabel()).toString();
    }

    private static void line(StringBuilder out, String name, Optional<Interval> value, String rest) {
        out.append(name)
                .append(' ')
                .append(value.map(Interval::toString).orElse("unknown"))
                .append(rest)
                .append('\n');
    }

    private static StringBuilder classes(StringBuilder out, List<ClassScore> scores) {
        out.append(String.format(
                Locale.ROOT, "%-" + NAME + "s %9s %9s %9s %9s\n", "class", "precision", "recall", "F1", "support"));
        scores.stream()
                .sorted(Comparator.comparingLong(ClassScore::support).reversed())
                .limit(ROWS)
                .forEach(score -> out.append(String.format(
                        Locale.ROOT,
                        "%-" + NAME + "s %9s %9s %9s %9d\n",
                        cut(score.name()),
                        shown(score.precision()),
                        shown(score.recall()),
                        shown(score.f1()),
                        score.support())));
        if (scores.size() > ROWS) {
            out.append("and ").append(scores.size() - ROWS).append(" more classes\n");
        }
        return out;
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "unknown";
    }

    private static String cut(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= NAME ? plain : plain.substring(0, NAME - 3) + "...";
    }
}
