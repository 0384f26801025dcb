package io.labelkit.core.pipeline;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.report.CalibrationParts;
import io.labelkit.core.report.ReportPart;
import io.labelkit.core.report.ReportSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the probabilities of consensus and student mean what they say, on test gold. */
final class PipelineCalibration<T> {
    private final PipelineResult<T> result;

    PipelineCalibration(PipelineResult<T> result) {
        this.result = result;
    }

    /** Empty without enough test gold, or for labels that are not single categories or levels. */
    Optional<ReportSection> section(String title) {
        LabelKind kind = result.consensus().space().kind();
        if (kind != LabelKind.CATEGORY && kind != LabelKind.ORDINAL) {
            return Optional.empty();
        }
        Map<String, Label> gold = result.data().gold(GoldRole.TEST).labels();
        List<ReportPart> parts = new ArrayList<>();
        if (result.consensus() instanceof CategoricalConsensus consensus) {
            CalibrationParts.of(consensus, gold).ifPresent(of -> parts.addAll(of.parts()));
        }
        result.studentLabels()
                .flatMap(labels -> CalibrationParts.measures(result.consensus().space(), gold, byId(labels)::find))
                .ifPresent(measures ->
                        parts.addAll(CalibrationParts.of(measures, "student").parts()));
        return parts.isEmpty() ? Optional.empty() : Optional.of(new ReportSection(title, "On test gold.", parts));
    }

    private record ById(StudentLabels labels, Map<String, Integer> rows) {
        Optional<double[]> find(String id) {
            return Optional.ofNullable(rows.get(id)).map(labels::probabilities);
        }
    }

    private static ById byId(StudentLabels labels) {
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            rows.put(labels.ids().get(i), i);
        }
        return new ById(labels, rows);
    }
}
