package io.labelkit.aggregate.quality.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several labelers as judges of given labels. */
class EnsembleJudgeTest {
    private static final List<String> LEVELS = List.of("1", "2", "3");

    private static ProbabilityMatrix matrix(double... values) {
        List<String> ids = List.of("a", "b", "c").subList(0, values.length / 3);
        return ProbabilityMatrix.of(ids, LEVELS, values, ProbabilityOrigin.UNKNOWN);
    }

    private static Map<String, Label> given(String a, String b, String c) {
        Map<String, Label> given = new LinkedHashMap<>();
        given.put("a", new Label.Ordinal(a));
        given.put("b", new Label.Ordinal(b));
        given.put("c", new Label.Ordinal(c));
        return given;
    }

    /** Two templates of model m and one of model n: m has one voice. */
    @Test
    void probabilitiesAreAveragedOverTemplatesThenModels() {
        Map<String, ProbabilityMatrix> judges = Map.of(
                "m/1", matrix(0.2, 0.2, 0.6, 1, 0, 0, 0, 1, 0),
                "m/2", matrix(0.4, 0.2, 0.4, 1, 0, 0, 0, 1, 0),
                "n/1", matrix(0.1, 0, 0.9, 0.6, 0.4, 0, 0.5, 0.5, 0));
        Verdicts verdicts = EnsembleJudge.builder()
                .threshold(0.6)
                .families(name -> name.substring(0, 1))
                .build()
                .judge(given("1", "1", "1"), judges);

        Verdict first = verdicts.ranked().get(0);
        assertThat(first.id()).isEqualTo("c");
        assertThat(first.confidence()).isCloseTo(0.75, within(1e-12));
        Verdict second = verdicts.ranked().get(1);
        assertThat(second.predicted()).isEqualTo("3");
        assertThat(second.confidence()).isCloseTo((0.5 + 0.9) / 2, within(1e-12));
        assertThat(second.givenProbability()).isCloseTo(0.2, within(1e-12));
        assertThat(verdicts.flagged()).extracting(Verdict::id).containsExactly("c", "a");
        assertThat(verdicts.issues().ranked())
                .extracting(LabelIssue::score)
                .isSorted()
                .allMatch(score -> score >= 0 && score <= 1);
    }

    @Test
    void aNeighbouringLevelIsToleratedWhereAsked() {
        Map<String, ProbabilityMatrix> judges = Map.of("m", matrix(0, 0, 1, 0, 1, 0, 1, 0, 0));
        Map<String, Label> given = given("1", "1", "1");

        assertThat(EnsembleJudge.builder().build().judge(given, judges).flagged())
                .hasSize(2);
        assertThat(EnsembleJudge.builder()
                        .ordinalTolerance(1)
                        .build()
                        .judge(given, judges)
                        .flagged())
                .extracting(Verdict::id)
                .containsExactly("a");
    }

    @Test
    void columnsAreBoundByName() {
        ProbabilityMatrix turned = ProbabilityMatrix.of(
                List.of("a"), List.of("3", "2", "1"), new double[] {0.7, 0.2, 0.1}, ProbabilityOrigin.UNKNOWN);
        Verdicts verdicts = EnsembleJudge.builder()
                .build()
                .judge(Map.of("a", Label.category("3")), Map.of("x", matrix(0.1, 0.2, 0.7), "y", turned));
        assertThat(verdicts.ranked().get(0).predicted()).isEqualTo("3");
        assertThat(verdicts.ranked().get(0).confidence()).isCloseTo(0.7, within(1e-12));
        assertThat(verdicts.flagged()).isEmpty();
    }

    @Test
    void fewVotesAreNoVerdict() {
        VoteMatrixBuilder builder = VoteMatrix.builder();
        for (int j = 0; j < 6; j++) {
            builder.add("full", "j" + j, j < 5 ? "no" : "yes");
            if (j < 4) {
                builder.add("few", "j" + j, "no");
            }
        }
        Verdicts verdicts = EnsembleJudge.builder()
                .build()
                .judge(Map.of("full", Label.category("yes"), "few", Label.category("yes")), builder.build());
        assertThat(verdicts.ranked()).hasSize(1);
        assertThat(verdicts.unjudged()).isEqualTo(1);
        assertThat(verdicts.ranked().get(0).confidence()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(verdicts.toString()).contains("judged: 1 · flagged: 1 · not judged: 1");
    }

    @Test
    void judgesOfOneFamilyAndCopiesAreWarnedOf() {
        VoteMatrixBuilder builder = VoteMatrix.builder();
        Map<String, Label> given = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            given.put("e" + i, Label.category("c" + i % 3));
            for (int j = 0; j < 6; j++) {
                int copied = j < 5 ? 0 : j;
                int noise = Math.floorMod((i * 31 + copied * 17) * 2654435761L >>> 7, 10);
                builder.add("e" + i, "model" + j, "c" + (noise < 6 ? i % 3 : (i + 1 + noise % 2) % 3));
            }
        }
        VoteMatrix votes = builder.build();
        assertThat(EnsembleJudge.builder().build().judge(given, votes).warnings())
                .singleElement()
                .asString()
                .contains("do not vote independently");
        assertThat(EnsembleJudge.builder()
                        .families(name -> "model")
                        .build()
                        .judge(given, votes)
                        .warnings())
                .anyMatch(warning -> warning.contains("All 6 judges are of one family"));
    }

    @Test
    void badInputIsNamed() {
        EnsembleJudge judge = EnsembleJudge.builder().build();
        assertThatThrownBy(() -> judge.judge(given("9", "1", "1"), Map.of("m", matrix(1, 0, 0))))
                .hasMessageContaining("label of 'a' must be one of [1, 2, 3], but was '9'");
        assertThatThrownBy(() -> judge.judge(Map.of("a", new Label.Numeric(1)), Map.of("m", matrix(1, 0, 0))))
                .hasMessageContaining("NUMBER");
        assertThatThrownBy(() -> judge.judge(Map.of(), Map.of())).hasMessageContaining("at least one");
        ProbabilityMatrix other = ProbabilityMatrix.of(
                List.of("a"), List.of("x", "y", "z"), new double[] {1, 0, 0}, ProbabilityOrigin.UNKNOWN);
        assertThatThrownBy(() -> judge.judge(Map.of(), Map.of("m", matrix(1, 0, 0), "n", other)))
                .hasMessageContaining("classes of judge");
        assertThatThrownBy(() -> EnsembleJudge.builder().threshold(Double.NaN)).hasMessageContaining("threshold");
    }
}
