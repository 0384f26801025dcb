package io.labelkit.core.pipeline;

import io.labelkit.core.calibration.CalibrationMeasures;
import io.labelkit.core.calibration.CalibrationSample;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.report.CalibrationParts;
import io.labelkit.core.report.LabelText;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Whether the probabilities of consensus and student mean what they say, on test gold. */
final class PipelineCalibration<T> {
    private static final int BINS = 10;
    private static final int FEWEST = 20;

    private final PipelineResult<T> result;

    PipelineCalibration(PipelineResult<T> result) {
        this.result = result;
    }

    /** Empty without enough test gold, or for labels that are not single categories or levels. */
    Optional<ReportSection> section(String title) {
        LabelKind kind = result.consensus().space().kind();
        if ((kind != LabelKind.CATEGORY && kind != LabelKind.ORDINAL)
                || result.consensus().space().size() < 2) {
            return Optional.empty();
        }
        List<ReportPart> parts = new ArrayList<>();
        if (result.consensus() instanceof CategoricalConsensus consensus) {
            measures(id -> {
                        OptionalInt row = consensus.votes().examples().find(id);
                        return row.isPresent() && consensus.label(row.getAsInt()).isPresent()
                                ? Optional.of(consensus.probabilities(row.getAsInt()))
                                : Optional.empty();
                    })
                    .ifPresent(m ->
                            parts.addAll(CalibrationParts.of(m, "consensus").parts()));
        }
        result.studentLabels().ifPresent(labels -> {
            Map<String, Integer> rows = new java.util.HashMap<>();
            for (int i = 0; i < labels.size(); i++) {
                rows.put(labels.ids().get(i), i);
            }
            measures(id -> Optional.ofNullable(rows.get(id)).map(labels::probabilities))
                    .ifPresent(m -> parts.addAll(CalibrationParts.of(m, "student").parts()));
        });
        return parts.isEmpty() ? Optional.empty() : Optional.of(new ReportSection(title, "On test gold.", parts));
    }

    private Optional<CalibrationMeasures> measures(Function<String, Optional<double[]>> probabilities) {
        List<double[]> rows = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (Map.Entry<String, Label> gold :
                result.data().gold(GoldRole.TEST).labels().entrySet()) {
            OptionalInt k = result.consensus().space().find(LabelText.of(gold.getValue()));
            Optional<double[]> row = probabilities.apply(gold.getKey());
            if (k.isPresent() && row.isPresent()) {
                rows.add(row.get());
                truth.add(k.getAsInt());
            }
        }
        return rows.size() < FEWEST
                ? Optional.empty()
                : Optional.of(CalibrationMeasures.of(
                        CalibrationSample.of(
                                result.consensus().space().classNames(),
                                rows.toArray(double[][]::new),
                                truth.stream().mapToInt(i -> i).toArray()),
                        BINS));
    }
}
