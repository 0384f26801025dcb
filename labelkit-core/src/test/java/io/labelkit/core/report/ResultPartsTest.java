package io.labelkit.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.display.Cell;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.report.ExampleList.ExampleCard;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultPartsTest {
    private final CategoricalConsensus consensus = ReportFixtures.consensus(1000);

    @Test
    void theSummaryCountsEveryExampleOnce() {
        Facts facts = ConsensusParts.of(consensus).summary();

        assertThat(value(facts, "examples")).isEqualTo("1,000");
        assertThat(value(facts, "without label: no votes")).isEqualTo(String.valueOf(unlabelled()));
        assertThat(value(facts, "labelled")).isEqualTo(String.valueOf(1000 - unlabelled()));
        assertThat(value(facts, "labelers")).isEqualTo("8");
        assertThat(value(facts, "log-likelihood")).isEqualTo("−21,874.3");
    }

    private long unlabelled() {
        return IntStream.range(0, 1000)
                .filter(i -> consensus.label(i).isEmpty())
                .count();
    }

    private static String value(Facts facts, String name) {
        return facts.facts().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .orElseThrow();
    }

    @Test
    void theClassBalanceAndTheHistogramCountTheLabelledExamples() {
        ConsensusParts parts = ConsensusParts.of(consensus);
        double labelled = 1000 - unlabelled();

        assertThat(parts.classBalance().orElseThrow().bars())
                .isSortedAccordingTo(Comparator.comparingDouble(b -> -b.value()));
        assertThat(parts.classBalance().orElseThrow().bars().stream()
                        .mapToDouble(b -> b.value())
                        .sum())
                .isEqualTo(labelled);
        assertThat(parts.confidence().orElseThrow().counts().stream()
                        .mapToLong(c -> c)
                        .sum())
                .isEqualTo((long) labelled);
    }

    @Test
    void theMostUncertainExamplesComeFirstWithTheirVotesAndTexts() {
        ExampleList list =
                ConsensusParts.of(consensus).texts(ReportFixtures::text).mostUncertain(10);
        double[] all = IntStream.range(0, 1000)
                .mapToObj(consensus::confidence)
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .limit(10)
                .toArray();

        assertThat(list.cards().stream().mapToDouble(c -> c.confidence().orElseThrow()))
                .containsExactly(box(all));
        assertThat(list.leftOut()).isEqualTo(1000 - unlabelled() - 10);
        ExampleCard first = list.cards().get(0);
        assertThat(first.text()).isEqualTo(ReportFixtures.text(first.id()));
        double explained = consensus.explain(first.id()).get(0).votes().stream()
                .mapToDouble(v -> v.value())
                .sum();
        assertThat(first.votes().stream()
                        .mapToDouble(v -> v.value().orElseThrow())
                        .sum())
                .isEqualTo(explained);
    }

    private static Double[] box(double[] values) {
        return IntStream.range(0, values.length).mapToObj(i -> values[i]).toArray(Double[]::new);
    }

    @Test
    void conflictsCountPairsOfVotes() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b", "c"))
                .add("1", "x", "a")
                .add("1", "y", "a")
                .add("1", "z", "b")
                .add("2", "x", "b")
                .add("2", "y", "b")
                .add("3", "x", "a")
                .add("3", "z", "c")
                .build();

        HeatMap classes = ConflictParts.of(votes).classes().orElseThrow();
        HeatMap labelers = ConflictParts.of(votes).labelers().orElseThrow();

        assertThat(numbers(classes))
                .containsExactly(List.of(-1.0, 2.0, 1.0), List.of(2.0, -1.0, 0.0), List.of(1.0, 0.0, -1.0));
        assertThat(labelers.rows().labels()).containsExactly("x", "y", "z");
        assertThat(numbers(labelers))
                .containsExactly(List.of(-1.0, 0.0, 1.0), List.of(0.0, -1.0, 1.0), List.of(1.0, 1.0, -1.0));
    }

    private static List<List<Double>> numbers(HeatMap map) {
        return map.values().stream()
                .map(row -> row.stream().map(v -> v.orElse(-1)).toList())
                .toList();
    }

    @Test
    void manyClassesAreCutToThoseInConflictAndItSaysSo() {
        List<String> names = IntStream.range(0, 100).mapToObj(i -> "class-" + i).toList();
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories(names));
        for (int i = 0; i < 99; i++) {
            builder.add("e" + i, "x", names.get(i)).add("e" + i, "y", names.get(i >= 60 ? 99 : i));
        }
        HeatMap map = ConflictParts.of(builder.build()).classes().orElseThrow();

        assertThat(map.rows().labels())
                .hasSize(30)
                .contains("class-99", "class-60")
                .doesNotContain("class-0");
        assertThat(map.note()).contains("30 of 100 classes");
    }

    @Test
    void withoutSharedExamplesThereIsNoConflict() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("1", "x", "a")
                .add("2", "y", "b")
                .build();

        assertThat(ConflictParts.of(votes).classes()).isEmpty();
        assertThat(ConflictParts.of(votes).labelers()).isEmpty();
    }

    @Test
    void labelersAreListedByVotesWithTheirConfusionMatrices() {
        LabelerParts parts = LabelerParts.of(consensus.labelers());

        assertThat(parts.table(3).rows()).hasSize(3);
        assertThat(parts.table(3).leftOut()).isEqualTo(5);
        assertThat(parts.table(8).rows().get(0).get(0)).isEqualTo(Cell.of("llm:small"));
        assertThat(parts.confusionMatrices(2))
                .extracting(HeatMap::title)
                .containsExactly("Confusion matrix of llm:small", "Confusion matrix of llm:large");
    }

    @Test
    void issuesAreCountedAndTheWorstComeFirst() {
        IssueParts parts = IssueParts.of(ReportFixtures.issues(1000));
        long flagged = ReportFixtures.issues(1000).count();

        assertThat(value(parts.summary(), "probably wrong")).isEqualTo(String.valueOf(flagged));
        assertThat(parts.table(20).rows().get(0).get(0)).isEqualTo(Cell.of(ReportFixtures.id(0)));
        assertThat(parts.table(20).leftOut()).isEqualTo(980);
        assertThat(parts.suggestions().orElseThrow().values().stream()
                        .flatMap(List::stream)
                        .mapToDouble(v -> v.orElse(0))
                        .sum())
                .isEqualTo((double) flagged);
        assertThat(parts.texts(ReportFixtures::text).table(1).columns()).hasSize(7);
    }
}
