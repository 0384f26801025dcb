package io.labelkit.llm.pilot;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** How pilots are shown. */
final class PilotTable {
    static final Rows<PilotReport> ROWS = Rows.<PilotReport>of("Pilot")
            .text("labeler", report -> report.labeler().name())
            .shareIfKnown("accuracy over all", report -> of(report, PilotScores::accuracy))
            .text(
                    "95% interval",
                    report -> report.scores().flatMap(PilotScores::accuracy).map(PilotTable::ends))
            .shareIfKnown("macro-F1", report -> of(report, PilotScores::macroF1))
            .text("answered", report -> report.scores().map(PilotScores::answered))
            .numberIfKnown(
                    "price of the rest",
                    Unit.measure(""),
                    report -> estimate(report.costs().restMoney()));

    private PilotTable() {}

    static Display of(PilotReport report) {
        Display.Builder display = Display.builder("Pilot of " + report.labeler().name())
                .count("examples", report.answers().size())
                .count("abstained", report.abstained())
                .text("failures", report.failures().isEmpty() ? "none" : report.failures());
        report.invalid().ifPresent(rate -> display.interval("invalid", rate, Unit.share()));
        report.refused().ifPresent(rate -> display.interval("refused", rate, Unit.share()));
        report.replay()
                .changedShare()
                .ifPresent(rate -> display.interval("changed when asked again", rate, Unit.share()));
        if (report.replay().pairs() == 0) {
            display.text(
                    "changed when asked again",
                    report.replay().stored() > 0
                            ? "unknown: earlier calls had brought the answers"
                            : "unknown: nothing asked twice");
        }
        report.scores().ifPresent(scores -> scores.display().facts().forEach(display::fact));
        report.costs().display().facts().forEach(display::fact);
        if (!report.baselines().isEmpty()) {
            display.table(PilotBaseline.ROWS.table("baselines", report.baselines()));
        }
        report.scores().ifPresent(scores -> scores.display().tables().forEach(display::table));
        report.scores()
                .filter(scores -> scores.confidence().stated() > 0)
                .ifPresent(scores -> confidence(scores.confidence(), display));
        return display.build();
    }

    private static void confidence(PilotConfidence confidence, Display.Builder display) {
        display.share("expected calibration error", confidence.expectedCalibrationError())
                .table(PilotThreshold.ROWS.table("if only confident answers are accepted", confidence.thresholds()));
    }

    private static OptionalDouble of(PilotReport report, Function<PilotScores, Optional<Interval>> score) {
        return estimate(report.scores().flatMap(score));
    }

    private static OptionalDouble estimate(Optional<Interval> interval) {
        return interval.isPresent() ? OptionalDouble.of(interval.get().estimate()) : OptionalDouble.empty();
    }

    private static String ends(Interval interval) {
        return Cell.between(interval, Unit.share());
    }
}
