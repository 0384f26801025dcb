package io.labelkit.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.pilot.LlmPilot;
import io.labelkit.llm.pilot.PilotBaseline;
import io.labelkit.llm.pilot.PilotCheck;
import io.labelkit.llm.pilot.PilotComparison;
import io.labelkit.llm.pilot.PilotConfidence;
import io.labelkit.llm.pilot.PilotGates;
import io.labelkit.llm.pilot.PilotPair;
import io.labelkit.llm.pilot.PilotReport;
import io.labelkit.llm.pilot.PilotScores;
import io.labelkit.llm.pilot.PilotThreshold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pilots of labelers that ask a server over HTTP, which makes planted errors. */
class LlmPilotOverHttpTest {
    private static final Pattern NUMBER = Pattern.compile("message (\\d+) of");

    /** 1,000 messages of which a tenth is spam; the text tells number and truth. */
    private static Dataset<String> messages() {
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            String truth = i % 10 == 0 ? "spam" : "ham";
            examples.add(Example.of("m" + i, "message " + i + " of kind " + truth + " x".repeat(i % 97))
                    .withGold(Label.category(truth), GoldRole.CALIBRATE));
        }
        return Dataset.of("messages", examples);
    }

    private static Dataset<String> withGold(Dataset<String> all, int count) {
        return all.filter(e -> Integer.parseInt(e.id().substring(1)) < count);
    }

    private static int number(OpenAiWireServer.Request request) {
        Matcher matcher = NUMBER.matcher(request.message("user"));
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static OpenAiWireServer.Reply label(String name) {
        return OpenAiWireServer.says("{\"label\":\"" + name + "\"}");
    }

    private static Function<OpenAiWireServer.Request, OpenAiWireServer.Reply> wrongIf(
            java.util.function.IntPredicate wrong) {
        return request -> {
            int n = number(request);
            boolean spam = n % 10 == 0;
            return label(spam != wrong.test(n) ? "spam" : "ham");
        };
    }

    private static LlmPilot.Builder pilot(Dataset<String> messages) {
        Gold gold = withGold(messages, 400).gold(GoldRole.CALIBRATE);
        return LlmPilot.builder(messages).gold(gold).size(100).seed(3);
    }

    @Test
    void theSampleHoldsRareLabelsAndIsTheSameForAnyOrderOfTheData() {
        Dataset<String> messages = messages();
        LlmPilot pilot = pilot(messages).leastPerStratum(20).longest(10).build();
        assertThat(pilot.sample().strata()).isEqualTo(Map.of("ham", 80, "spam", 20));
        assertThat(pilot.sample().weights().values().stream()
                        .mapToDouble(w -> w)
                        .sum())
                .isCloseTo(400, within(1e-9));
        assertThat(pilot.sample().longest().examples())
                .hasSize(10)
                .allSatisfy(example -> assertThat(example.data().length()).isGreaterThan(200));
        List<Example<String>> backwards = new ArrayList<>(messages.examples());
        Collections.reverse(backwards);
        LlmPilot other =
                pilot(Dataset.of("backwards", backwards)).leastPerStratum(20).build();
        assertThat(other.sample().weights()).isEqualTo(pilot.sample().weights());
        assertThat(pilot(messages).seed(4).build().sample().weights().keySet())
                .isNotEqualTo(pilot.sample().weights().keySet());
    }

    @Test
    void withoutGoldTheSampleIsSpreadOverTheLengths() {
        Dataset<String> messages = messages();
        LlmPilot pilot =
                LlmPilot.builder(messages).size(50).longest(0).replays(0).build();
        assertThat(pilot.sample().strata())
                .hasSize(5)
                .allSatisfy((name, n) -> assertThat(n).isBetween(9, 11));
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> label("ham"))) {
            PilotReport report = pilot.run(Wire.labeler(server).build());
            assertThat(report.scores()).isEmpty();
            assertThat(report.baselines()).isEmpty();
            assertThat(report.costs().asked()).isEqualTo(50);
            assertThat(server.requests()).hasSize(50);
            assertThat(report.display().text()).contains("nothing asked twice");
            assertThatThrownBy(() -> pilot.compare(List.of(
                            Wire.labeler(server).build(),
                            LlmLabeler.builder("b", Wire.model(server), Wire.SPACE)
                                    .build())))
                    .hasMessageContaining("gold");
        }
    }

    @Test
    void everyNumberIsThatOfThePlantedErrors() {
        Dataset<String> messages = messages();
        LlmPilot pilot =
                pilot(messages).leastPerStratum(20).longest(5).replays(10).build();
        List<Integer> numbers = pilot.sample().examples().items().stream()
                .map(item -> Integer.parseInt(item.id().substring(1)))
                .toList();
        List<Integer> ham = numbers.stream().filter(n -> n % 10 != 0).toList();
        List<Integer> spam = numbers.stream().filter(n -> n % 10 == 0).toList();
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> {
            int n = number(request);
            if (ham.indexOf(n) >= 0 && ham.indexOf(n) < 8) {
                return label("spam");
            }
            if (spam.indexOf(n) >= 0 && spam.indexOf(n) < 3) {
                return label("ham");
            }
            if (ham.indexOf(n) >= 8 && ham.indexOf(n) < 10) {
                return OpenAiWireServer.says("42");
            }
            if (spam.indexOf(n) == 3) {
                return OpenAiWireServer.body(
                        200, OpenAiWireServer.completion("", "content_filter").toString());
            }
            return label(n % 10 == 0 ? "spam" : "ham");
        })) {
            PilotReport report = pilot.run(Wire.labeler(server).repair(false).build());
            PilotScores scores = report.scores().orElseThrow();
            assertThat(scores.examples()).isEqualTo(100);
            assertThat(scores.accuracy().orElseThrow().estimate()).isCloseTo(0.86, within(1e-12));
            assertThat(scores.accuracyOfAnswered().orElseThrow().estimate()).isCloseTo(86 / 97.0, within(1e-12));
            assertThat(scores.count("ham", "spam")).isEqualTo(8);
            assertThat(scores.confusions().get(0)).satisfies(pair -> {
                assertThat(pair.gold()).isEqualTo("ham");
                assertThat(pair.given()).isEqualTo("spam");
                assertThat(pair.count()).isEqualTo(8);
                assertThat(pair.examples()).hasSize(3).allMatch(id -> id.startsWith("m"));
            });
            // Weighted to the shares of the data: of 360 ham 70/80 and of 40 spam 16/20 are right.
            assertThat(scores.expectedAccuracy().orElseThrow().estimate())
                    .isCloseTo((360 * 70 / 80.0 + 40 * 16 / 20.0) / 400, within(0.005));
            double f1OfHam = 2 * 70.0 / (80 + 73);
            double f1OfSpam = 2 * 16.0 / (20 + 24);
            assertThat(scores.macroF1().orElseThrow().estimate()).isCloseTo((f1OfHam + f1OfSpam) / 2, within(1e-9));
            assertThat(scores.labels().get(1).recall().orElseThrow().estimate()).isCloseTo(0.8, within(1e-12));
            assertThat(scores.labels().get(1).precision().orElseThrow().estimate())
                    .isCloseTo(16 / 24.0, within(1e-12));
            assertThat(scores.labels().get(1).refused().orElseThrow().estimate())
                    .isCloseTo(0.05, within(1e-12));
            assertThat(report.failures()).isEqualTo(Map.of(FailureKind.UNPARSABLE, 2, FailureKind.REFUSED, 1));
            assertThat(report.failureMessages(1).get(FailureKind.UNPARSABLE)).hasSize(1);
            assertThat(report.replay().pairs()).isEqualTo(10);
            assertThat(report.replay().changed()).isZero();
            assertThat(report.costs().asked()).isEqualTo(115);
            assertThat(report.costs().rest()).isEqualTo(895);
            assertThat(report.costs().restInputTokens().orElseThrow().estimate())
                    .isCloseTo(895 * 11, within(1e-6));
            assertThat(report.costs().restMoney()).isEmpty();
            assertThat(server.requests()).hasSize(115);
            assertThat(report.facts()).containsEntry("failed UNPARSABLE", "2").containsKey("macro-F1");
            assertThat(report.toString()).contains("accuracy over all").doesNotContain("kind");
        }
    }

    @Test
    void gatesSayWhatSpeaksAgainstTheFullRun() {
        Dataset<String> messages = messages();
        LlmPilot pilot = pilot(messages).longest(0).build();
        try (OpenAiWireServer server = OpenAiWireServer.start(
                request -> number(request) % 10 == 0 ? OpenAiWireServer.says("?") : label("ham"))) {
            PilotReport report = pilot.run(Wire.labeler(server).build());
            PilotGates gates = PilotGates.standard().withMacroF1(0.9).withMoney(1);
            assertThat(report.passes(gates)).isFalse();
            assertThat(report.check(gates))
                    .filteredOn(check -> check.verdict() == PilotCheck.Verdict.FAILED)
                    .extracting(PilotCheck::name)
                    .containsExactly("invalid answers", "recall of spam", "macro-F1");
            assertThat(report.check(gates))
                    .filteredOn(check -> check.verdict() == PilotCheck.Verdict.UNKNOWN)
                    .extracting(PilotCheck::name)
                    .containsExactly("price of the rest");
        }
        try (OpenAiWireServer server = OpenAiWireServer.start(wrongIf(n -> false))) {
            PilotReport report = pilot.run(Wire.labeler(server).build());
            assertThat(report.passes(PilotGates.standard().withMacroF1(0.9))).isTrue();
        }
    }

    @Test
    void askingTwiceShowsTheNoise() {
        Dataset<String> messages = messages();
        LlmPilot pilot = pilot(messages).longest(0).replays(20).build();
        Map<Integer, Integer> times = new ConcurrentHashMap<>();
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> {
            int n = number(request);
            boolean second = times.merge(n, 1, Integer::sum) > 1;
            return label(second && n % 2 == 1 ? "spam" : "ham");
        })) {
            PilotReport report = pilot.run(Wire.labeler(server).build());
            assertThat(report.replay().pairs()).isEqualTo(20);
            long odd = times.entrySet().stream()
                    .filter(e -> e.getValue() == 2 && e.getKey() % 2 == 1)
                    .count();
            assertThat(report.replay().changed()).isEqualTo((int) odd).isPositive();
            assertThat(report.check(PilotGates.standard()))
                    .filteredOn(check -> check.name().equals("changed when asked again"))
                    .singleElement()
                    .extracting(PilotCheck::verdict)
                    .isEqualTo(PilotCheck.Verdict.FAILED);
        }
    }

    @Test
    void promptsAreComparedOnTheSameExamplesWithWhatTheSampleCouldFind() {
        Dataset<String> messages = messages();
        LlmPilot pilot = pilot(messages).longest(0).replays(0).baselines(false).build();
        List<Integer> numbers = pilot.sample().examples().items().stream()
                .map(item -> Integer.parseInt(item.id().substring(1)))
                .toList();
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> {
            int place = numbers.indexOf(number(request));
            String system = request.message("system");
            boolean wrong = system.contains("CAREFUL")
                    ? place < 5
                    : system.contains("HASTY") ? place >= 3 && place < 33 : place < 6;
            return label((number(request) % 10 == 0) != wrong ? "spam" : "ham");
        })) {
            PilotComparison comparison =
                    pilot.compare(List.of(prompt(server, "careful"), prompt(server, "hasty"), prompt(server, "plain")));
            PilotPair first = comparison.pairs().get(0);
            assertThat(first.first() + " " + first.second()).isEqualTo("careful hasty");
            assertThat(first.test().onlyFirst()).isEqualTo(28);
            assertThat(first.test().onlySecond()).isEqualTo(3);
            assertThat(first.difference().estimate()).isCloseTo(0.25, within(1e-12));
            assertThat(first.differs()).isTrue();
            assertThat(first.adjustedP()).isGreaterThan(first.test().midP());
            PilotPair second = comparison.pairs().get(1);
            assertThat(second.first() + " " + second.second()).isEqualTo("careful plain");
            assertThat(second.differs()).isFalse();
            assertThat(second.detectable().orElseThrow()).isBetween(0.03, 0.12);
            assertThat(comparison.ranked().get(0).labeler().name()).isEqualTo("careful");
            assertThat(comparison.toString()).contains("careful", "hasty", "25.0%", "detectable");
        }
    }

    private static LlmLabeler prompt(OpenAiWireServer server, String name) {
        return LlmLabeler.builder(name, Wire.model(server), Wire.SPACE)
                .instruction(name.toUpperCase(java.util.Locale.ROOT))
                .build();
    }

    @Test
    void whatGoldAloneGivesIsSaidAndTestGoldTeachesNothing() {
        List<Example<String>> examples = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            boolean spam = random.nextBoolean();
            String text = "message " + i + " of " + (spam ? "win prize money now" : "meeting lunch report tomorrow");
            examples.add(Example.of("m" + i, text).withGold(Label.category(spam ? "spam" : "ham"), GoldRole.CALIBRATE));
        }
        Dataset<String> messages = Dataset.of("words", examples);
        try (OpenAiWireServer server =
                OpenAiWireServer.start(request -> label(number(request) % 2 == 0 ? "spam" : "ham"))) {
            PilotReport report = LlmPilot.builder(messages)
                    .gold(messages.gold(GoldRole.CALIBRATE))
                    .size(80)
                    .longest(0)
                    .replays(0)
                    .build()
                    .run(Wire.labeler(server).build());
            assertThat(report.baselines())
                    .extracting(PilotBaseline::name)
                    .containsExactly("most frequent label", "word classifier on gold");
            assertThat(report.baselines().get(1).accuracy().estimate()).isGreaterThan(0.95);
            assertThat(report.baselines().get(1).beaten()).isFalse();
            assertThat(report.display().text()).containsPattern("word classifier on gold .* no\n");
            Gold test =
                    new Gold(GoldRole.TEST, messages.gold(GoldRole.CALIBRATE).labels());
            assertThat(LlmPilot.builder(messages)
                            .gold(test)
                            .size(10)
                            .replays(0)
                            .build()
                            .run(Wire.labeler(server).build())
                            .baselines())
                    .isEmpty();
        }
    }

    @Test
    void statedConfidencesAreHeldAgainstWhatWasRight() {
        Dataset<String> messages = messages();
        LlmPilot pilot = pilot(messages).longest(0).replays(0).baselines(false).build();
        List<Integer> numbers = pilot.sample().examples().items().stream()
                .map(item -> Integer.parseInt(item.id().substring(1)))
                .toList();
        try (OpenAiWireServer server = OpenAiWireServer.start(request -> {
            int n = number(request);
            int place = numbers.indexOf(n);
            boolean sure = place < 60;
            boolean wrong = place < 6 || (place >= 60 && place < 80);
            String label = (n % 10 == 0) != wrong ? "spam" : "ham";
            return OpenAiWireServer.says("{\"confidence\":" + (sure ? 0.95 : 0.55) + ",\"label\":\"" + label + "\"}");
        })) {
            PilotReport report =
                    pilot.run(Wire.labeler(server).askConfidence(true).build());
            PilotConfidence confidence = report.scores().orElseThrow().confidence();
            assertThat(confidence.stated()).isEqualTo(100);
            assertThat(confidence.expectedCalibrationError().orElseThrow())
                    .isCloseTo(0.6 * (0.95 - 0.9) + 0.4 * (0.55 - 0.5), within(1e-9));
            PilotThreshold high = confidence.thresholds().get(4);
            assertThat(high.confidence()).isEqualTo(0.9);
            assertThat(high.accepted().estimate()).isCloseTo(0.6, within(1e-12));
            assertThat(high.precision().orElseThrow().estimate()).isCloseTo(0.9, within(1e-12));
            assertThat(confidence.thresholds().get(6).precision()).isEmpty();
            assertThat(report.display().text()).contains("expected calibration error", "90.0%");
        }
    }
}
