package io.labelkit.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.io.ExamplesFile;
import io.labelkit.core.io.ReadReport;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.Student;
import io.labelkit.core.learn.StudentTrainer;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.rule.Rules;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PipelineTroubleTest {
    private static final LabelSpace SPACE = LabelSpace.categories("fruit", "tool");
    private static final Dataset<String> DATA = Dataset.ofTexts(List.of("plum", "hammer", "plum and hammer", "zzz"));

    /** Says the first class of everything that has a vote. */
    private record FirstClass() implements Aggregator {
        @Override
        public String name() {
            return "first class";
        }

        @Override
        public Set<LabelKind> labelKinds() {
            return Set.of(LabelKind.CATEGORY);
        }

        @Override
        public Set<PayloadKind> payloadKinds() {
            return Set.of(PayloadKind.LABEL);
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("aggregator", "first class");
        }

        @Override
        public Consensus aggregate(VoteMatrix votes) {
            double[] posterior = new double[votes.exampleCount() * 2];
            Arrays.setAll(posterior, i -> i % 2 == 0 ? 0.75 : 0.25);
            return CategoricalConsensus.builder(name(), votes, posterior, new VoteScore() {
                        @Override
                        public String unit() {
                            return "votes";
                        }

                        @Override
                        public double prior(int k) {
                            return 0;
                        }

                        @Override
                        public double vote(int labeler, int code, int k) {
                            return code == k ? 1 : 0;
                        }
                    })
                    .build();
        }
    }

    private static Labeler<String> rule(String label, String word) {
        return Rules.keywords(word, SPACE, label, word);
    }

    private static Pipeline<String> on(Pipeline<String> pipeline) {
        return pipeline.labeler(rule("fruit", "plum"))
                .labeler(rule("tool", "hammer"))
                .aggregate(new FirstClass());
    }

    /** Answers with a failure. */
    private record Refusing(String name) implements Labeler<String> {
        @Override
        public LabelSpace space() {
            return SPACE;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("test", name);
        }

        @Override
        public List<Outcome> label(List<Item<String>> items) {
            return items.stream()
                    .map(item -> Outcome.failure(FailureKind.REFUSED, "not " + item.data()))
                    .toList();
        }
    }

    @Test
    void theReportTellsWhatFailedWhatWasLeftOutAndWhatIsDisputed() {
        ReadReport read = new ReadReport("fruits.csv", 4, 2, List.of());
        try (PipelineResult<String> result = on(Pipeline.on(new ExamplesFile(DATA, read)))
                .labeler(new Refusing("shy"))
                .run()) {
            assertThat(result.input()).hasValue(read);
            assertThat(result.toString()).contains("failed questions: 4").contains("records left out: 2");
            assertThat(result.report().toHtml())
                    .contains("fruits.csv")
                    .contains("not plum")
                    .contains("refused")
                    .contains("Examples where labelers disagree most")
                    .contains("fruit 1, tool 1")
                    .contains("plum and hammer");
        }
    }

    @Test
    void otherAnchorsAreAnotherInput() {
        Dataset<String> anchored =
                DATA.map(e -> e.id().equals("1") ? e.withGold(Label.category("tool"), GoldRole.ANCHOR) : e);
        try (PipelineResult<String> one = on(Pipeline.on(DATA)).run();
                PipelineResult<String> two = on(Pipeline.on(anchored)).run()) {
            assertThat(two.manifest().differences(one.manifest())).hasSize(1);
            assertThat(two.manifest().differences(one.manifest()).get(0)).contains("gold");
        }
    }

    @Test
    void flaggedExamplesCannotBeDroppedWithoutAnAudit() {
        assertThatThrownBy(() -> on(Pipeline.on(DATA)).dropFlagged().run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("call audit(...)");
    }

    @Test
    void nothingCanBeMadeOfNoExamples() {
        assertThatThrownBy(() -> on(Pipeline.on(Dataset.ofTexts(List.of()))).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one example");
    }

    @Test
    void aStudentThatCannotPredictIsClosed() {
        AtomicInteger closed = new AtomicInteger();
        assertThatThrownBy(() ->
                        on(Pipeline.on(DATA)).student(new BrokenTrainer(closed)).run())
                .hasMessage("no prediction");
        assertThat(closed).hasValue(1);
    }

    private record BrokenTrainer(AtomicInteger closed) implements StudentTrainer<String> {
        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("trainer", "broken");
        }

        @Override
        public Student<String> train(TrainingSet<String> data, long seed) {
            return train(data, SPACE, Set.of(), seed);
        }

        @Override
        public Student<String> train(TrainingSet<String> data, LabelSpace space, Set<String> teachers, long seed) {
            return new BrokenStudent(closed);
        }
    }

    private record BrokenStudent(AtomicInteger closed) implements Student<String> {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public LabelSpace space() {
            return SPACE;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("student", "broken");
        }

        @Override
        public List<String> classes() {
            return SPACE.classNames();
        }

        @Override
        public List<double[]> predict(List<Item<String>> items) {
            throw new IllegalStateException("no prediction");
        }

        @Override
        public List<Outcome> label(List<Item<String>> items) {
            throw new IllegalStateException("no vote");
        }

        @Override
        public void save(Path directory) {
            throw new IllegalStateException("not saved to " + directory);
        }

        @Override
        public Map<String, Double> trainingMetrics() {
            return Map.of();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
