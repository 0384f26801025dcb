package io.labelkit.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.display.Cell;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomePartsTest {
    private static OutcomeTable table(boolean failing) {
        OutcomeTable.Builder builder = OutcomeTable.builder(
                LabelSpace.categories("ham", "spam"), List.of(LabelerInfo.named("llm"), LabelerInfo.named("rule")));
        for (int i = 0; i < 6; i++) {
            builder.addExample("e" + i);
            builder.set(i, 1, i == 0 ? Outcome.vote("ham") : Outcome.abstain());
        }
        if (failing) {
            builder.set(1, 0, Outcome.failure(FailureKind.TIMED_OUT, "no answer <b>in time</b>"))
                    .set(2, 0, Outcome.failure(FailureKind.TIMED_OUT, "again"))
                    .set(3, 0, Outcome.failure(FailureKind.REFUSED, "no"));
        }
        return builder.build();
    }

    @Test
    void everyQuestionIsCountedUnderWhatBecameOfIt() {
        assertThat(OutcomeParts.of(table(true)).counts().rows())
                .containsExactly(
                        List.of(Cell.of("llm"), Cell.of(0), Cell.of(0), Cell.of(3), Cell.of(3)),
                        List.of(Cell.of("rule"), Cell.of(1), Cell.of(5), Cell.of(0), Cell.of(0)));
    }

    @Test
    void failuresAreListedByKindWithTheFirstOfEach() {
        TablePart failures = OutcomeParts.of(table(true)).failures().orElseThrow();
        assertThat(failures.rows())
                .containsExactlyInAnyOrder(
                        List.of(
                                Cell.of("llm"),
                                Cell.of("timed out"),
                                Cell.of(2),
                                Cell.of("e1"),
                                Cell.of("no answer <b>in time</b>")),
                        List.of(Cell.of("llm"), Cell.of("refused"), Cell.of(1), Cell.of("e3"), Cell.of("no")));
        String html = Report.builder("x")
                .add(OutcomeParts.of(table(true)).section("Outcomes"))
                .build()
                .toHtml();
        assertThat(html).contains("timed out").doesNotContain("<b>in time");
        assertThat(OutcomeParts.of(table(false)).failures()).isEmpty();
    }
}
