package io.labelkit.llm.pilot;

import io.labelkit.core.statistics.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A pilot as text. */
final class PilotTable {
    private static final int LABELS = 12;
    private static final int CONFUSIONS = 5;

    private PilotTable() {}

    static String of(PilotReport report) {
        StringBuilder out = new StringBuilder("pilot of ")
                .append(PilotTexts.shown(report.labeler().name()))
                .append(": ")
                .append(report.answers().size())
                .append(" examples");
        if (!report.longest().isEmpty()) {
            out.append(" and the ").append(report.longest().size()).append(" longest of the others");
        }
        out.append('\n');
        report.scores().ifPresent(scores -> scores(out, scores));
        line(out, "invalid answers", PilotTexts.share(report.invalid()));
        line(out, "refusals", PilotTexts.share(report.refused()));
        line(out, "abstentions", Integer.toString(report.abstained()));
        line(out, "failures", report.failures().toString());
        if (!report.longest().isEmpty()) {
            line(out, "of the longest", report.failuresOfLongest().toString());
        }
        line(out, "changed if asked again", replay(report.replay()));
        for (PilotBaseline baseline : report.baselines()) {
            line(
                    out,
                    baseline.name(),
                    PilotTexts.share(Optional.of(baseline.accuracy()))
                            + (baseline.beaten() ? ", beaten" : ", not beaten beyond chance"));
        }
        costs(out, report.costs());
        report.scores().ifPresent(scores -> labels(out, scores));
        return out.toString();
    }

    private static void scores(StringBuilder out, PilotScores scores) {
        line(out, "accuracy over all", PilotTexts.share(scores.accuracy()));
        line(out, "accuracy over answered", PilotTexts.share(scores.accuracyOfAnswered()));
        line(out, "expected of the data set", PilotTexts.share(scores.expectedAccuracy()));
        line(out, "macro-F1", PilotTexts.share(scores.macroF1()));
        line(out, "answered", PilotTexts.share(scores.answeredShare()));
        PilotConfidence confidence = scores.confidence();
        if (confidence.stated() > 0) {
            line(
                    out,
                    "calibration error",
                    PilotTexts.number(confidence.expectedCalibrationError()) + " over " + confidence.stated());
            confidence
                    .thresholds()
                    .forEach(t -> line(
                            out,
                            String.format(Locale.ROOT, "confidence from %.2f on", t.confidence()),
                            PilotTexts.share(Optional.of(t.accepted())) + " accepted, right "
                                    + PilotTexts.share(t.precision())));
        }
    }

    private static String replay(Replay replay) {
        if (replay.pairs() > 0) {
            return PilotTexts.share(replay.changedShare()) + " of " + replay.pairs();
        }
        return replay.stored() > 0 ? "unknown: earlier calls had brought the answers" : "unknown: nothing asked twice";
    }

    private static void costs(StringBuilder out, PilotCosts costs) {
        line(out, "asked", costs.asked() + ", of which " + costs.stored() + " needed no call");
        line(out, "price so far", PilotTexts.number(costs.money()));
        line(out, "price of the other " + costs.rest(), PilotTexts.amount(costs.restMoney(), "%.4f"));
        line(
                out,
                "tokens of the rest",
                tokens(costs.restInputTokens()) + " sent, " + tokens(costs.restOutputTokens()) + " received");
        line(
                out,
                "time of the rest",
                costs.restTime().map(time -> time.toSeconds() + " s").orElse("unknown"));
    }

    private static String tokens(Optional<Interval> tokens) {
        return PilotTexts.amount(tokens, "%.0f");
    }

    private static void labels(StringBuilder out, PilotScores scores) {
        out.append(String.format(Locale.ROOT, "%-24s %7s %22s %22s\n", "label", "gold", "precision", "recall"));
        List<PilotLabel> labels = scores.labels();
        labels.stream()
                .sorted(Comparator.comparingInt(PilotLabel::support).reversed())
                .limit(LABELS)
                .forEach(label -> out.append(String.format(
                        Locale.ROOT,
                        "%-24s %7d %22s %22s\n",
                        PilotTexts.shown(label.name()),
                        label.support(),
                        PilotTexts.share(label.precision()),
                        PilotTexts.share(label.recall()))));
        if (labels.size() > LABELS) {
            out.append("and ").append(labels.size() - LABELS).append(" more labels\n");
        }
        scores.confusions().stream()
                .limit(CONFUSIONS)
                .forEach(pair -> out.append(pair.count())
                        .append(" x ")
                        .append(PilotTexts.shown(pair.gold()))
                        .append(" taken for ")
                        .append(PilotTexts.shown(pair.given()))
                        .append(", as in ")
                        .append(pair.examples().stream().map(PilotTexts::shown).toList())
                        .append('\n'));
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append(String.format(Locale.ROOT, "%-25s %s\n", name, value));
    }
}
