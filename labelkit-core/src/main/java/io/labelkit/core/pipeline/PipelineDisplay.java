package io.labelkit.core.pipeline;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Unit;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.evaluate.MultiLabelEvaluation;
import io.labelkit.core.statistics.Interval;
import java.util.Optional;
import java.util.stream.IntStream;

/** How the result of a pipeline is shown: its headline, then labels, labelers and suspicious labels. */
final class PipelineDisplay {
    private PipelineDisplay() {}

    static Display of(PipelineResult<?> result) {
        Display consensus = result.consensus().display();
        Display.Builder display =
                Display.builder("Pipeline: " + consensus.title()).facts(consensus.facts());
        accuracy(display, "accuracy on test gold", result.evaluation().flatMap(Evaluation::accuracy));
        accuracy(display, "student on test gold", result.studentEvaluation().flatMap(Evaluation::accuracy));
        accuracy(
                display,
                "whole sets right on test gold",
                result.multiLabelEvaluation().flatMap(MultiLabelEvaluation::subsetAccuracy));
        accuracy(
                display,
                "student, whole sets right",
                result.multiLabelStudentEvaluation().flatMap(MultiLabelEvaluation::subsetAccuracy));
        int failed = IntStream.range(0, result.outcomes().labelers().size())
                .map(j -> result.outcomes().counts(j).failed())
                .sum();
        count(display, "failed questions", failed);
        result.input().ifPresent(read -> count(display, "records left out", read.skipped()));
        result.issues().ifPresent(issues -> display.count("labels probably wrong", issues.count()));
        display.warnings(consensus.warnings());
        consensus.tables().forEach(display::table);
        result.issues().ifPresent(issues -> issues.display().tables().forEach(display::table));
        return display.build();
    }

    private static void accuracy(Display.Builder display, String name, Optional<Interval> accuracy) {
        accuracy.ifPresent(interval -> display.interval(name, interval, Unit.share()));
    }

    private static void count(Display.Builder display, String name, long count) {
        if (count > 0) {
            display.count(name, count);
        }
    }
}
