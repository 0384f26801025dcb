package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.truth.BinaryRelevance;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.embed.Embedder;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import io.labelkit.core.manifest.ManifestJson;
import io.labelkit.core.pipeline.Pipeline;
import io.labelkit.core.pipeline.PipelineResult;
import io.labelkit.core.rule.Rules;
import io.labelkit.core.vote.Outcome;
import io.labelkit.model.student.HeadTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final LabelSpace SPACE = LabelSpace.categories("fruit", "tool");
    private static final List<String> FRUITS = List.of("apple", "pear", "plum", "cherry", "grape");
    private static final List<String> TOOLS = List.of("hammer", "saw", "drill", "wrench", "file");

    /** Counts letters; enough to tell these words apart. */
    private static final class LetterEmbedder implements Embedder {
        @Override
        public String name() {
            return "letters";
        }

        @Override
        public int dimension() {
            return 26;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("test:letters", Map.of());
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(LetterEmbedder::vector).toList();
        }

        private static float[] vector(String text) {
            float[] vector = new float[26];
            text.chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> vector[c - 'a']++);
            double norm = 0;
            for (float v : vector) {
                norm += v * v;
            }
            for (int i = 0; i < vector.length && norm > 0; i++) {
                vector[i] /= (float) Math.sqrt(norm);
            }
            return vector;
        }
    }

    private static Dataset<String> data() {
        Random random = new Random(3);
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean fruit = random.nextBoolean();
            List<String> words = fruit ? FRUITS : TOOLS;
            String text = words.get(random.nextInt(5)) + " " + words.get(random.nextInt(5)) + " "
                    + words.get(random.nextInt(5));
            Example<String> example = Example.of("e" + i, text).withGold(Label.category(fruit ? "fruit" : "tool"));
            examples.add(i < 60 ? example.inSplit("test").withRole(GoldRole.TEST) : example.inSplit("train"));
        }
        examples.add(Example.of("strange", "zzz"));
        return Dataset.of("words", examples);
    }

    private static Pipeline<String> pipeline() {
        List<Labeler<String>> rules = List.of(
                Rules.keywords("stone fruit", SPACE, "fruit", "plum", "cherry"),
                Rules.keywords("pome fruit", SPACE, "fruit", "apple", "pear"),
                Rules.keywords("hand tools", SPACE, "tool", "hammer", "saw", "file"),
                Rules.keywords("turning tools", SPACE, "tool", "drill", "wrench"),
                Rules.keywords("often wrong", SPACE, "tool", "plum", "saw"));
        return Pipeline.on(data())
                .labelers(rules)
                .aggregate(Aggregators.recommended())
                .audit(
                        ConfidentLearning.builder().build(),
                        LogisticRegressionTrainer.builder().build())
                .student(HeadTrainer.builder(new LetterEmbedder()).build())
                .seed(7);
    }

    @Test
    void theResultAnswersEverythingOnePromises() {
        try (PipelineResult<String> result = pipeline().run()) {
            assertThat(result.labels()).hasSizeGreaterThan(250).doesNotContainKey("strange");
            assertThat(result.unlabelled()).containsEntry("strange", NoLabel.ALL_SILENT);
            assertThat(result.consensus().labelers()).hasSize(5);
            assertThat(result.evaluation()
                            .orElseThrow()
                            .accuracy()
                            .orElseThrow()
                            .estimate())
                    .isGreaterThan(0.9);
            assertThat(result.studentEvaluation().orElseThrow().labelled()).isEqualTo(60);
            assertThat(result.studentEvaluation()
                            .orElseThrow()
                            .accuracy()
                            .orElseThrow()
                            .estimate())
                    .isGreaterThan(0.9);
            assertThat(result.issues().orElseThrow().ranked()).isNotEmpty();
            assertThat(result.studentLabels().orElseThrow().size()).isEqualTo(301);
            assertThat(result.student().orElseThrow().derivedFrom()).contains("stone fruit");
            assertThat(result.report().toHtml()).contains("stone fruit").contains("Manifest");
            assertThat(result.manifest().measured().seconds())
                    .containsKeys("label", "aggregate", "cross-validate", "audit", "train", "predict");
            assertThat(result.toString()).contains("student on test gold");
        }
    }

    @Test
    void threadsChangeNothing() {
        try (PipelineResult<String> one = pipeline().threads(1).run();
                PipelineResult<String> two = pipeline().threads(2).run()) {
            assertThat(two.labels()).isEqualTo(one.labels());
            assertThat(two.issues()).isEqualTo(one.issues());
            for (int i = 0; i < one.studentLabels().orElseThrow().size(); i++) {
                assertThat(two.studentLabels().orElseThrow().probabilities(i))
                        .isEqualTo(one.studentLabels().orElseThrow().probabilities(i));
            }
            assertThat(two.manifest().differences(one.manifest())).isEmpty();
        }
    }

    @Test
    void anotherSeedOrRuleIsADifferenceInTheManifest() {
        try (PipelineResult<String> one = pipeline().run();
                PipelineResult<String> two = pipeline()
                        .seed(8)
                        .labeler(Rules.keywords("grapes", SPACE, "fruit", "grape"))
                        .run()) {
            assertThat(two.manifest().differences(one.manifest()))
                    .anyMatch(d -> d.startsWith("seed"))
                    .anyMatch(d -> d.startsWith("labeler grapes"));
            assertThat(ManifestJson.read(ManifestJson.write(one.manifest()))).isEqualTo(one.manifest());
        }
    }

    @Test
    void theStudentNeverTrainsOnTestExamples() {
        Dataset<String> onlyTest =
                data().filter(e -> e.split().isPresent() && e.split().get().equals("test"));
        Pipeline<String> pipeline = Pipeline.on(onlyTest)
                .labeler(Rules.keywords("pome fruit", SPACE, "fruit", "apple", "pear"))
                .aggregate(Aggregators.recommended())
                .student(HeadTrainer.builder(new LetterEmbedder()).build());
        assertThatThrownBy(pipeline::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training set of the student");
    }

    @Test
    void aStudentCannotVoteBesideItsTeachers() {
        try (PipelineResult<String> first = pipeline().run()) {
            Labeler<String> student = first.student().orElseThrow();
            Pipeline<String> second = Pipeline.on(data())
                    .labeler(Rules.keywords("stone fruit", SPACE, "fruit", "plum", "cherry"))
                    .labeler(student)
                    .aggregate(Aggregators.recommended());
            assertThatThrownBy(second::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("stone fruit");
            try (PipelineResult<String> alone = Pipeline.on(data())
                    .labeler(student)
                    .aggregate(Aggregators.recommended())
                    .run()) {
                assertThat(alone.labels()).hasSize(301);
            }
        }
    }

    @Test
    void setsOfLabelsGoAllTheWay() {
        LabelSpace sets = LabelSpace.categorySets(List.of("fruit", "tool"));
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String fruit = i % 3 == 0 ? "" : FRUITS.get(i % 5) + " ";
            String tool = i % 3 == 1 ? "" : TOOLS.get(i % 5);
            Label gold = i % 3 == 0
                    ? Label.categories("tool")
                    : i % 3 == 1 ? Label.categories("fruit") : Label.categories("fruit", "tool");
            Example<String> example =
                    Example.of("e" + i, (fruit + tool).strip()).withGold(gold);
            examples.add(i < 30 ? example.withRole(GoldRole.TEST) : example);
        }
        Labeler<String> both = Rules.<String>lambda("dictionary", sets, "1", item -> {
            List<String> found = new ArrayList<>();
            if (FRUITS.stream().anyMatch(item.data()::contains)) {
                found.add("fruit");
            }
            if (TOOLS.stream().anyMatch(item.data()::contains)) {
                found.add("tool");
            }
            return Outcome.vote(Label.CategorySet.of(found));
        });
        Pipeline<String> pipeline = Pipeline.on(Dataset.of("sets", examples))
                .labeler(both)
                .aggregate(BinaryRelevance.over(Aggregators.categorical("majority")))
                .student(HeadTrainer.builder(new LetterEmbedder()).build());
        try (PipelineResult<String> result = pipeline.run()) {
            assertThat(result.multiLabelEvaluation()
                            .orElseThrow()
                            .subsetAccuracy()
                            .orElseThrow()
                            .estimate())
                    .isEqualTo(1);
            assertThat(result.multiLabelStudentEvaluation()
                            .orElseThrow()
                            .microF1()
                            .orElseThrow())
                    .isGreaterThan(0.8);
            assertThat(result.report().toHtml()).contains("dictionary");
        }
        assertThatThrownBy(() -> pipeline.audit(
                                ConfidentLearning.builder().build(),
                                LogisticRegressionTrainer.builder().build())
                        .run())
                .hasMessageContaining("kind of labels to audit");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(() ->
                        Pipeline.on(data()).aggregate(Aggregators.recommended()).run())
                .hasMessageContaining("labelers");
        assertThatThrownBy(() -> Pipeline.on(data())
                        .labeler(Rules.keywords("a", SPACE, "fruit", "plum"))
                        .run())
                .hasMessageContaining("aggregate");
        assertThatThrownBy(() -> Pipeline.on(data())
                        .labeler(Rules.keywords("a", SPACE, "fruit", "plum"))
                        .labeler(Rules.keywords("b", LabelSpace.categories("x", "y"), "x", "plum"))
                        .aggregate(Aggregators.recommended())
                        .run())
                .hasMessageContaining("label space of labeler b");
    }
}
