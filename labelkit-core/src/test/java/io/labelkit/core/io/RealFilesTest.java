package io.labelkit.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.vote.RepeatPolicy;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The files of public data sets, with the counts that their meta.json states. */
class RealFilesTest {
    private static List<Path> files(String name) throws IOException {
        try (Stream<Path> folders = Files.list(SharedData.root())) {
            return folders.map(folder -> folder.resolve(name))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode meta(Path file) throws IOException {
        return new ObjectMapper().readTree(file.resolveSibling("meta.json").toFile());
    }

    private static void check(JsonNode meta, String key, long found) {
        if (meta.has(key)) {
            assertThat(found).as(key).isEqualTo(meta.get(key).asLong());
        }
    }

    @TestFactory
    Stream<DynamicTest> votes() throws IOException {
        return files("votes.csv").stream()
                .filter(file -> !file.toString().contains("multi_"))
                .map(file ->
                        DynamicTest.dynamicTest(file.getParent().getFileName().toString(), () -> {
                            JsonNode meta = meta(file);
                            VoteMatrix votes = VoteReader.of(file).read().votes();
                            assertThat(meta.has("n_votes")).isTrue();
                            check(meta, "n_votes", votes.voteCount());
                            check(meta, "n_workers", votes.labelerCount());
                            VoteMatrix firstOnly = VoteReader.of(file)
                                    .repeatPolicy(RepeatPolicy.FIRST)
                                    .read()
                                    .votes();
                            // meta.json counts the votes beyond the first of each pair, Repeats the pairs that have any
                            int beyondFirst = votes.voteCount() - firstOnly.voteCount();
                            check(meta, "repeated_task_worker_pairs", beyondFirst);
                            assertThat(votes.repeats().pairs()).isLessThanOrEqualTo(beyondFirst);
                            assertThat(votes.repeats().pairs() == 0).isEqualTo(beyondFirst == 0);
                            if (!meta.path("kind").asText().contains("seq")) {
                                check(meta, "n_tasks", votes.exampleCount());
                            }
                        }));
    }

    @Test
    void numbersAreReadAsNumbersWithANumericSpace() {
        Path folder = SharedData.root().resolve("numeric_emotion");
        LabelSpace space = LabelSpace.builder(LabelKind.NUMBER, "strength")
                .range(-100, 100)
                .build();
        VoteMatrix votes =
                VoteReader.of(folder.resolve("votes.csv")).space(space).read().votes();
        Map<String, Label> truth =
                LabelReader.of(folder.resolve("truth.csv")).space(space).read().labels();
        assertThat(votes.voteCount()).isEqualTo(4000);
        assertThat(votes.exampleCount()).isEqualTo(400);
        assertThat(truth).hasSize(400).containsEntry("t001", new Label.Numeric(-6));
    }

    @TestFactory
    Stream<DynamicTest> sets() throws IOException {
        return files("assignments.csv").stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getParent().getFileName().toString(), () -> {
                            JsonNode meta = meta(file);
                            List<String> classes = new ArrayList<>();
                            meta.get("label_counts").fieldNames().forEachRemaining(classes::add);
                            VoteMatrix votes = VoteReader.of(file.resolveSibling("votes.csv"))
                                    .space(LabelSpace.categorySets(classes))
                                    .assignments(file)
                                    .read()
                                    .votes();
                            check(meta, "n_assignments", votes.voteCount());
                            check(meta, "n_tasks", votes.exampleCount());
                            check(meta, "n_workers", votes.labelerCount());
                            long chosen = 0;
                            for (int p = 0; p < votes.voteCount(); p++) {
                                for (int k = 0; k < votes.classCount(); k++) {
                                    chosen += votes.includes(votes.byExample().code(p), k) ? 1 : 0;
                                }
                            }
                            check(meta, "n_votes", chosen);
                            assertThat(votes.knowsWhoWasAsked()).isTrue();
                            assertThat(VoteReader.of(file.resolveSibling("votes.csv"))
                                            .assignments(file)
                                            .read()
                                            .votes()
                                            .space()
                                            .classNames())
                                    .containsExactlyElementsOf(new TreeSet<>(classes));
                        }));
    }

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        return files("examples.jsonl").stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getParent().getFileName().toString(), () -> {
                            JsonNode meta = meta(file);
                            ExamplesFile read = ExampleReader.of(file).read();
                            Dataset<String> dataset = read.dataset();
                            assertThat(read.report().complete()).isTrue();
                            assertThat(read.report().rows())
                                    .isEqualTo(dataset.examples().size());
                            check(meta, "n_examples", dataset.examples().size());
                            if (meta.path("splits").has("test")) {
                                int test = meta.get("splits").get("test").asInt();
                                assertThat(dataset.split("test").examples()).hasSize(test);
                                assertThat(dataset.gold(GoldRole.TEST).size()).isLessThanOrEqualTo(test);
                            }
                            assertThat(dataset.gold(GoldRole.ANCHOR).isEmpty()).isTrue();
                            assertThat(dataset.contentHash())
                                    .isEqualTo(ExampleReader.of(file)
                                            .source()
                                            .toDataset()
                                            .contentHash());
                            assertThat(LabelReader.of(file).read().labels()).hasSize((int) dataset.examples().stream()
                                    .filter(e -> e.hasGold())
                                    .count());
                        }));
    }

    @Test
    void nestedMetadataIsKeptAsCompactJson() {
        Dataset<String> tweets = ExampleReader.of(SharedData.root().resolve("text_crowd_hsbrexit/examples.jsonl"))
                .read()
                .dataset();
        assertThat(tweets.examples().get(0).metadata()).containsEntry("soft", "{\"no\":1.0,\"yes\":0.0}");
    }

    @Test
    void theClassesOfGoldAreFound() {
        Path root = SharedData.root();
        assertThat(ExampleReader.of(root.resolve("text_lf_youtube/examples.jsonl"))
                        .inferSpace())
                .isEqualTo(LabelSpace.categories("ham", "spam"));
        LabelSpace emotions = ExampleReader.of(root.resolve("multi_goemotions/examples.jsonl"))
                .inferSpace();
        assertThat(emotions.kind()).isEqualTo(LabelKind.CATEGORY_SET);
        assertThat(emotions.size()).isEqualTo(28);
    }

    @TestFactory
    Stream<DynamicTest> labellingFunctions() throws IOException {
        return Stream.concat(files("lf_votes.csv").stream(), files("llm_votes.csv").stream())
                .map(file ->
                        DynamicTest.dynamicTest(file.getParent().getFileName().toString(), () -> {
                            long rows;
                            try (Stream<String> lines = Files.lines(file)) {
                                rows = lines.count() - 1;
                            }
                            VotesFile read = VoteReader.of(file).read();
                            assertThat(read.votes().voteCount()).isEqualTo((int) rows);
                            assertThat(read.report().rows()).isEqualTo(rows);
                        }));
    }

    @Test
    void recordedConfidencesAreRead() {
        VoteMatrix votes = VoteReader.of(SharedData.root().resolve("llm_politeness_qa/llm_votes.csv"))
                .workerColumns("model", "prompt")
                .read()
                .votes();
        assertThat(votes.labelers().get(0).name()).isEqualTo("gpt-4o/source_prompt");
        assertThat(votes.confidence(0)).hasValue((double) 0.95f);
    }

    @TestFactory
    Stream<DynamicTest> truths() throws IOException {
        return files("truth.csv").stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getParent().getFileName().toString(), () -> {
                            Map<String, Label> truth =
                                    LabelReader.of(file).read().labels();
                            assertThat(truth).isNotEmpty();
                            if (!meta(file).path("kind").asText().contains("seq")) {
                                check(meta(file), "n_truth", truth.size());
                            }
                        }));
    }

    @TestFactory
    Stream<DynamicTest> probabilities() throws IOException {
        List<Path> all = new ArrayList<>(files("pred_probs.csv"));
        try (Stream<Path> walk = Files.walk(SharedData.root().resolve("confident"), 2)) {
            walk.filter(f -> f.getFileName().toString().equals("pred_probs.csv"))
                    .filter(f -> !f.toString().contains("multilabel"))
                    .sorted()
                    .forEach(all::add);
        }
        return all.stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getParent().getFileName().toString(), () -> {
                            ProbabilityMatrix p = ProbabilityReader.of(file)
                                    .origin(ProbabilityOrigin.OUT_OF_SAMPLE)
                                    .read();
                            assertThat(p.origin()).isEqualTo(ProbabilityOrigin.OUT_OF_SAMPLE);
                            Path labels = file.resolveSibling("labels.csv");
                            assumeTrue(Files.exists(labels));
                            Map<String, Label> given =
                                    LabelReader.of(labels).read().labels();
                            assertThat(given.keySet()).containsExactlyElementsOf(p.ids());
                            assertThat(p.classes())
                                    .containsAll(given.values().stream()
                                            .map(Object::toString)
                                            .distinct()
                                            .toList());
                        }));
    }

    @Test
    void checkedLabelsAreThoseOfTheCheckedExamplesOnly() {
        Map<String, Label> checked = LabelReader.of(SharedData.root().resolve("led_20news/labels.csv"))
                .labelField("true")
                .read()
                .labels();
        assertThat(checked).hasSize(33);
    }

    @Test
    void wideAndLongVotesAreTheSame() {
        Path folder = SharedData.root().resolve("confident/multiannotator_digits");
        VoteMatrix wide = VoteReader.of(folder.resolve("votes_wide.csv"))
                .wide()
                .rowNumberIds()
                .read()
                .votes();
        VoteMatrix tall = VoteReader.of(folder.resolve("votes.csv")).read().votes();
        assertThat(wide.voteCount()).isEqualTo(tall.voteCount());
        assertThat(wide.labelerCount()).isEqualTo(12);
        assertThat(VoteSets.of(wide)).isEqualTo(VoteSets.of(tall));
    }
}
