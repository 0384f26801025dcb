package io.labelkit.llm.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.vote.Outcome;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BiasTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    private static String guesses(double ham) {
        return "{\"guesses\":[{\"label\":\"ham\",\"percent\":" + Math.round(100 * ham)
                + "},{\"label\":\"spam\",\"percent\":" + Math.round(100 * (1 - ham)) + "}]}";
    }

    /** A model that likes ham: 80 of 100 where the text says nothing, 60 where it is spam, 95 where it is ham. */
    private static AnsweringServer likesHam() {
        return AnsweringServer.saying(asked ->
                guesses(asked.text().contains("SPAM") ? 0.6 : asked.text().contains("HAM") ? 0.95 : 0.8));
    }

    private static LabelScorer scorer(AnsweringServer server) {
        return PromptedScorer.builder("tiny", server.client("tiny").build(), SPACE, ScoreMethod.guesses(2))
                .build();
    }

    private static Optional<Label> label(LabelScorer scorer, String text) {
        return scorer.score(Item.of("x", text)).outcome().label();
    }

    @Test
    void pseudoTextsAreOfTheWordsAndTheLengthOfTheDomain() {
        List<String> texts = List.of("one two three four", "five six");
        List<String> pseudo = PseudoTexts.ofWords(texts, 20, 7);

        assertThat(pseudo)
                .hasSize(20)
                .allSatisfy(text -> assertThat(text.split(" "))
                        .hasSize(3)
                        .isSubsetOf("one", "two", "three", "four", "five", "six"));
        assertThat(PseudoTexts.ofWords(texts, 20, 7)).isEqualTo(pseudo);
        assertThat(PseudoTexts.ofWords(texts, 20, 8)).isNotEqualTo(pseudo);
        assertThatThrownBy(() -> PseudoTexts.ofWords(List.of(" "), 3, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLikingForALabelIsMeasuredAndTakenOut() {
        try (AnsweringServer server = likesHam()) {
            LabelScorer biased = scorer(server);
            assertThat(label(biased, "SPAM offer")).contains(Label.category("ham"));

            LabelPrior prior = LabelPrior.measure(
                    biased,
                    PseudoTexts.ofWords(List.of("a b c d e f g h i j k l m n o p q r s t u v w x y z"), 20, 1),
                    1);
            assertThat(server.asked()).hasSize(21);
            assertThat(prior.probabilities().get("ham")).isCloseTo(0.8, within(1e-9));
            assertThat(prior.intervals().get("ham").low()).isCloseTo(0.8, within(1e-9));
            assertThat(prior.distance().estimate()).isCloseTo(0.3, within(1e-9));

            LabelScorer fair = CalibratedScorer.of(biased, prior);
            assertThat(label(fair, "SPAM offer")).contains(Label.category("spam"));
            assertThat(label(fair, "HAM letter")).contains(Label.category("ham"));
            // 0.6/0.8 : 0.4/0.2 = 0.75 : 2
            assertThat(fair.score(Item.of("x", "SPAM")).scores().orElseThrow().of("spam"))
                    .isCloseTo(2 / 2.75, within(1e-9));
            assertThat(fair.fingerprint()).isNotEqualTo(biased.fingerprint());
        }
    }

    @Test
    void aRealImbalanceIsPutBackWhereItIsKnown() {
        try (AnsweringServer server = likesHam()) {
            LabelScorer biased = scorer(server);
            LabelPrior prior = LabelPrior.measure(biased, PseudoTexts.contentFree(), 1);
            LabelScorer skewed = CalibratedScorer.of(biased, prior, Map.of("ham", 0.9, "spam", 0.1));
            // 0.75 * 0.9 : 2 * 0.1
            assertThat(skewed.score(Item.of("x", "SPAM")).scores().orElseThrow().of("ham"))
                    .isCloseTo(0.675 / 0.875, within(1e-9));
            assertThatThrownBy(() -> CalibratedScorer.of(biased, prior, Map.of("ham", 1.0)))
                    .hasMessageContaining("share of spam");
        }
    }

    @Test
    void aPriorVariesWithTheTextsAndItsIntervalSaysHowMuch() {
        try (AnsweringServer server =
                AnsweringServer.saying(asked -> guesses(asked.text().startsWith("a") ? 1 : 0.5))) {
            List<String> texts = List.of("a", "b", "a", "b", "a", "b", "a", "b", "a", "b");
            LabelPrior prior = LabelPrior.measure(scorer(server), texts, 3);

            assertThat(prior.probabilities().get("ham")).isCloseTo(0.75, within(1e-9));
            assertThat(prior.intervals().get("ham").low()).isBetween(0.5, 0.7);
            assertThat(prior.intervals().get("ham").high()).isBetween(0.8, 1.0);
        }
    }

    @Test
    void aPriorWithoutScoresIsAnErrorAndNotUniform() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "I cannot")) {
            LabelScorer scorer = scorer(server);
            assertThatThrownBy(() -> LabelPrior.measure(scorer, PseudoTexts.contentFree(), 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("only 0 of 4");
        }
    }

    @Test
    void scoresBecomeAMatrixForAudits() {
        try (AnsweringServer server = AnsweringServer.saying(asked ->
                asked.text().contains("bad") ? "no" : guesses(asked.text().contains("HAM") ? 0.9 : 0.2))) {
            ProbabilityMatrix matrix = ScoredProbabilities.of(
                    scorer(server), List.of(Item.of("1", "HAM"), Item.of("2", "bad"), Item.of("3", "x")));
            assertThat(matrix.ids()).containsExactly("1", "3");
            assertThat(matrix.get(0, 0)).isCloseTo(0.9, within(1e-9));
            assertThat(matrix.get(1, 0)).isCloseTo(0.2, within(1e-9));
        }
    }

    private static final LabelSpace THREE = LabelSpace.categories("a", "b", "c");

    private static Function<LabelSpace, Labeler<String>> maker(AnsweringServer server) {
        LlmClient client = server.client("tiny").build();
        return order -> ScoredLabeler.of(PromptedScorer.builder("tiny", client, order, ScoreMethod.percent())
                .build());
    }

    /** Says the label in capitals in the text; where there is none, the one that is listed first or last. */
    private static String byPlace(AnsweringServer.Asked asked) {
        String text = asked.text();
        String label = "ABC".contains(text.substring(0, 1))
                ? text.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                : text.startsWith("first") ? listed(asked, true) : listed(asked, false);
        return "{\"label\":\"" + label + "\",\"confidence\":80}";
    }

    private static String listed(AnsweringServer.Asked asked, boolean first) {
        List<String> names = List.of("a", "b", "c");
        return names.stream()
                .min(java.util.Comparator.comparingInt(
                        name -> (first ? 1 : -1) * asked.system().indexOf("- \"" + name + "\"")))
                .orElseThrow();
    }

    @Test
    void aLabelThatDependsOnTheOrderIsAnAbstention() {
        try (AnsweringServer server = AnsweringServer.saying(BiasTest::byPlace)) {
            OrderedLabeler both = OrderedLabeler.bothOrders(THREE, maker(server));
            List<Outcome> outcomes = List.of("A", "first 1").stream()
                    .map(text -> both.label(List.of(Item.of(text, text))).get(0))
                    .toList();

            assertThat(outcomes.get(0).label()).contains(Label.category("a"));
            assertThat(((Outcome.Voted) outcomes.get(0)).vote().confidence()).hasValue(0.8);
            assertThat(outcomes.get(0).cost().inputTokens()).hasValue(20);
            assertThat(((Outcome.Abstained) outcomes.get(1)).reason().orElseThrow())
                    .startsWith("the label depends on the order");
            assertThat(server.asked()).hasSize(4);
        }
    }

    @Test
    void rotationSpreadsTheLikingForTheFirstPlaceOverTheLabels() {
        try (AnsweringServer server = AnsweringServer.saying(BiasTest::byPlace)) {
            OrderedLabeler rotated = OrderedLabeler.rotated(THREE, maker(server), 5);
            Map<Label, Long> counts = IntStream.range(0, 90)
                    .mapToObj(i -> rotated.label(List.of(Item.of("i" + i, "first " + i)))
                            .get(0)
                            .label()
                            .orElseThrow())
                    .collect(java.util.stream.Collectors.groupingBy(
                            label -> label, java.util.stream.Collectors.counting()));

            assertThat(counts).hasSize(3);
            assertThat(counts.values()).allMatch(count -> count >= 18 && count <= 45);
            assertThat(server.asked()).hasSize(90);
        }
    }

    @Test
    void flipsAreCountedWithTheirDirectionAndInterval() {
        try (AnsweringServer server = AnsweringServer.saying(BiasTest::byPlace)) {
            List<Item<String>> items = List.of(
                    Item.of("1", "A 1"),
                    Item.of("2", "B 2"),
                    Item.of("3", "C 3"),
                    Item.of("4", "A 4"),
                    Item.of("5", "B 5"),
                    Item.of("6", "C 6"),
                    Item.of("7", "first 1"),
                    Item.of("8", "first 2"),
                    Item.of("9", "first 3"),
                    Item.of("10", "last 1"));
            OptionOrderBias bias = OptionOrderBias.measure(items, THREE, maker(server));

            assertThat(bias.items()).isEqualTo(10);
            assertThat(bias.flips().orElseThrow().estimate()).isEqualTo(0.4);
            // Wilson interval of 4 of 10 at 95%: Brown, Cai, DasGupta 2001
            assertThat(bias.flips().orElseThrow().low()).isCloseTo(0.1682, within(1e-4));
            assertThat(bias.flips().orElseThrow().high()).isCloseTo(0.6873, within(1e-4));
            assertThat(bias.towardsFirst().orElseThrow().estimate()).isEqualTo(0.75);
            assertThat(server.asked()).hasSize(20);
        }
    }

    @Test
    void withoutAnswersNothingIsKnown() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "?")) {
            OptionOrderBias bias = OptionOrderBias.measure(List.of(Item.of("1", "t")), THREE, maker(server));
            assertThat(bias.unanswered()).isEqualTo(1);
            assertThat(bias.flips()).isEmpty();
            assertThat(bias.towardsFirst()).isEmpty();
        }
    }

    @Test
    void levelsKeepTheirOrder() {
        LabelSpace levels = LabelSpace.builder(LabelKind.ORDINAL, "l")
                .label("low")
                .label("high")
                .build();
        assertThatThrownBy(() -> OrderedLabeler.bothOrders(levels, order -> {
                    throw new AssertionError("not asked for");
                }))
                .hasMessageContaining("space must be of kind CATEGORY");
    }
}
