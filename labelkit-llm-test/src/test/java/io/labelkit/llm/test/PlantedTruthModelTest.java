package io.labelkit.llm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlantedTruthModelTest {
    private static final List<String> LABELS = List.of("ham", "spam", "news");
    private static final int TEXTS = 3_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Map<String, String> truth() {
        Map<String, String> truth = new TreeMap<>();
        for (int i = 0; i < TEXTS; i++) {
            truth.put("text number " + i + ".", LABELS.get(i % LABELS.size()));
        }
        return truth;
    }

    private static PlantedTruthModel.Builder model() {
        return PlantedTruthModel.builder(LABELS, truth());
    }

    private static Map<String, Integer> said(PlantedTruthModel model, String right) {
        Map<String, Integer> counts = new HashMap<>();
        truth().forEach((text, label) -> {
            if (label.equals(right)) {
                counts.merge(model.answerTo(text).orElse("abstains"), 1, Integer::sum);
            }
        });
        return counts;
    }

    @Test
    void isAsOftenRightAsItIsToldAndSharesTheRestEvenly() {
        Map<String, Integer> counts = said(model().accuracy(0.8).seed(7).build(), "spam");

        assertThat(counts.get("spam") / 1000.0).isCloseTo(0.8, within(0.04));
        assertThat(counts.get("ham") / 1000.0).isCloseTo(0.1, within(0.03));
        assertThat(counts.get("news") / 1000.0).isCloseTo(0.1, within(0.03));
    }

    @Test
    void followsTheConfusionAndAbstainsAsOftenAsItIsTold() {
        PlantedTruthModel model = model().abstainRate(0.5)
                .confusion("news", Map.of("news", 0.2, "ham", 0.8))
                .build();

        Map<String, Integer> news = said(model, "news");
        assertThat(news.get("abstains") / 1000.0).isCloseTo(0.5, within(0.05));
        assertThat(news.get("ham") / (double) news.get("news")).isBetween(2.8, 5.5);
        assertThat(news).doesNotContainKey("spam");
        assertThat(said(model, "ham")).containsOnlyKeys("ham", "abstains");
    }

    @Test
    void answersOnlyByTextAndSeedWhateverThePromptAndTheOrder() throws Exception {
        PlantedTruthModel one = model().accuracy(0.5).seed(1).build();
        PlantedTruthModel other = model().accuracy(0.5).seed(1).build();
        PlantedTruthModel reseeded = model().accuracy(0.5).seed(2).build();
        List<String> texts = List.copyOf(truth().keySet()).subList(0, 60);
        Map<String, String> answers = new HashMap<>();
        texts.forEach(text -> answers.put(text, one.chat("Label this: " + text)));
        List<String> shuffled = new java.util.ArrayList<>(texts);
        Collections.reverse(shuffled);

        for (String text : shuffled) {
            assertThat(other.chat("[BEGIN TEXT 12]\n" + text + "\n[END TEXT 12] or so"))
                    .isEqualTo(answers.get(text));
            JsonNode node = JSON.readTree(answers.get(text));
            assertThat(node.path("label").asText()).isEqualTo(one.answerTo(text).orElseThrow());
        }
        assertThat(texts).anyMatch(text -> !reseeded.answerTo(text).equals(one.answerTo(text)));
    }

    @Test
    void confidenceTellsRightFromWrongAsWellAsItIsTold() {
        assertThat(areaUnderCurve(1)).isEqualTo(1);
        assertThat(areaUnderCurve(0)).isCloseTo(0.5, within(0.04));
        assertThat(areaUnderCurve(0.4)).isBetween(0.8, 0.99);
    }

    private static double areaUnderCurve(double quality) {
        List<PlantedTruthModel.Drawn> right = new java.util.ArrayList<>();
        List<PlantedTruthModel.Drawn> wrong = new java.util.ArrayList<>();
        Map<String, String> truth = truth();
        PlantedTruthModel model = model().accuracy(0.5)
                .confidenceQuality(quality)
                .answers(drawn -> {
                    (drawn.label().orElseThrow().equals(truth.get(drawn.text())) ? right : wrong).add(drawn);
                    return drawn.withConfidence();
                })
                .build();
        truth.keySet().stream().limit(600).forEach(text -> model.chat("[BEGIN x]\n" + text + "\n[END x]"));
        double wins = 0;
        for (PlantedTruthModel.Drawn r : right) {
            for (PlantedTruthModel.Drawn w : wrong) {
                wins += r.confidence() > w.confidence() ? 1 : 0;
            }
        }
        return wins / right.size() / wrong.size();
    }

    @Test
    void repeatsItselfUnlessRepeatsAreIndependent() {
        PlantedTruthModel same = model().accuracy(0.4).build();
        PlantedTruthModel drawn = model().accuracy(0.4).independentRepeats(true).build();
        Set<String> fixed = new HashSet<>();
        Set<String> varied = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            fixed.add(same.chat("text number 5."));
            varied.add(drawn.chat("text number 5."));
        }

        assertThat(fixed).hasSize(1);
        assertThat(varied).hasSizeGreaterThan(1);
    }

    @Test
    void refusesUnknownTextsLabelsAndShares() {
        assertThatThrownBy(() -> model().build().chat("nobody knows this"))
                .isInstanceOf(UnexpectedCallError.class)
                .hasMessageContaining("nobody knows this");
        assertThatThrownBy(() -> PlantedTruthModel.builder(LABELS, Map.of("x", "other")))
                .hasMessageContaining("other");
        assertThatThrownBy(() -> model().accuracy(1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> model().confusion("ham", Map.of("ham", 0.5))).hasMessageContaining("sum to 1");
    }
}
