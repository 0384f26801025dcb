package io.labelkit.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.LabelQualityScore;
import io.labelkit.aggregate.quality.teacher.TeacherErrorModel;
import io.labelkit.aggregate.quality.teacher.TeacherEvidence;
import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.CrossValidation;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.TrainingSet;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints how well wrong labels are ranked on sets that are made from others: the given label is one language model's
 * answer, the majority of the rules, or one annotator's vote (ties and annotators drawn with a seed); the truth is the
 * set's gold. Students are regressions on words and on characters; there is no evidence. Argument: the folder of data.
 */
public final class MadeTeacherSets {
    private static final Logger LOG = LoggerFactory.getLogger(MadeTeacherSets.class);
    private static final String MODEL = "gpt-3.5-turbo";

    private MadeTeacherSets() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        for (String set : List.of(
                "text_lf_sms",
                "text_lf_hausa",
                "llm_misinfo",
                "llm_stance",
                "llm_humor",
                "llm_emotion",
                "llm_ideology",
                "llm_politeness_wiki",
                "llm_implicit_hate",
                "text_crowd_multipico",
                "text_crowd_hsbrexit")) {
            measure(set, Path.of(args[0]).resolve(set));
        }
    }

    private static void measure(String name, Path folder) throws IOException {
        Map<String, List<String>> votes = votes(folder);
        Random random = new Random(1);
        List<Item<String>> items = new ArrayList<>();
        Map<String, Label> given = new LinkedHashMap<>();
        Set<String> wrong = new HashSet<>();
        for (String line : Files.readAllLines(folder.resolve("examples.jsonl"))) {
            JsonNode example = new ObjectMapper().readTree(line);
            String id = example.path("id").asText();
            if (votes.containsKey(id) && example.path("label").isTextual()) {
                String label = drawn(votes.getOrDefault(id, List.of()), name.startsWith("text_lf"), random);
                items.add(Item.of(id, example.path("text").asText()));
                given.put(id, Label.category(label));
                if (!label.equals(example.path("label").asText())) {
                    wrong.add(id);
                }
            }
        }
        List<String> classes = List.copyOf(
                new TreeSet<>(given.values().stream().map(Label::toString).toList()));
        TrainingSet<String> training = TrainingSet.hard(
                items,
                classes,
                items.stream()
                        .mapToInt(item -> classes.indexOf(String.valueOf(given.get(item.id()))))
                        .toArray());
        ProbabilityMatrix both = student(training, HashedNgrams.defaults());
        List<ProbabilityMatrix> students = List.of(
                student(training, new HashedNgrams(18, 2, 3, 0, 1)),
                student(training, new HashedNgrams(18, 0, 2, 5, 1)));
        var found = TeacherErrorModel.builder().build().find(given, students, TeacherEvidence.none());
        LOG.info(
                "{}: {} labels, {} wrong; self {}, adjusted {}, mixture {}{}",
                name,
                items.size(),
                wrong.size(),
                ranked(LabelQualityScore.SELF_CONFIDENCE, given, both, wrong),
                ranked(LabelQualityScore.ADJUSTED_SELF_CONFIDENCE, given, both, wrong),
                RankingQuality.of(found.issues(), wrong),
                found.usedMixture() ? "" : " (not used, students alone)");
    }

    private static RankingQuality ranked(
            LabelQualityScore score, Map<String, Label> given, ProbabilityMatrix p, Set<String> wrong) {
        return RankingQuality.of(
                ConfidentLearning.builder().score(score).build().audit(given, p), wrong);
    }

    private static ProbabilityMatrix student(TrainingSet<String> training, HashedNgrams features) {
        return CrossValidation.of(
                        LogisticRegressionTrainer.builder().features(features).build())
                .threads(2)
                .outOfFold(training);
    }

    /** The label of the teacher: the most frequent, the first of several after a shuffle; or one vote. */
    private static String drawn(List<String> votes, boolean majority, Random random) {
        if (!majority) {
            return votes.get(random.nextInt(votes.size()));
        }
        Map<String, Integer> counts = new TreeMap<>();
        votes.forEach(vote -> counts.merge(vote, 1, Integer::sum));
        int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
        List<String> top = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        return top.get(random.nextInt(top.size()));
    }

    private static Map<String, List<String>> votes(Path folder) throws IOException {
        Map<String, List<String>> votes = new LinkedHashMap<>();
        boolean models = Files.exists(folder.resolve("llm_votes.csv"));
        boolean rules = Files.exists(folder.resolve("lf_votes.csv"));
        List<String> lines =
                Files.readAllLines(folder.resolve(models ? "llm_votes.csv" : rules ? "lf_votes.csv" : "votes.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (!models || cells[1].equals(MODEL)) {
                votes.computeIfAbsent(cells[0], id -> new ArrayList<>()).add(cells[models ? 3 : 2]);
            }
        }
        return votes;
    }
}
