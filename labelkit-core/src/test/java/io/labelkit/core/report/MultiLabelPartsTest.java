package io.labelkit.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.evaluate.MultiLabelEvaluation;
import io.labelkit.core.label.Label;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultiLabelPartsTest {
    @Test
    void setsAreScoredAsWholesAndByClass() {
        MultiLabelEvaluation evaluation = MultiLabelEvaluation.of(
                List.of("a", "b"),
                Map.of("1", Label.categories("a"), "2", Label.categories("a", "b")),
                Map.of("1", Label.categories("a"), "2", Label.categories("a")));
        MultiLabelParts parts = MultiLabelParts.of(evaluation);
        assertThat(parts.headline("x").facts()).extracting(Facts.Fact::name).contains("subset accuracy", "micro-F1");
        assertThat(parts.headline("x").facts().get(0).value()).hasValue("50.0%");
        assertThat(parts.perClass().rows()).hasSize(2);
        assertThat(Report.builder("r")
                        .add(parts.section("Sets", "note"))
                        .build()
                        .toHtml())
                .contains("Hamming loss");
    }
}
