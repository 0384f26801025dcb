package io.labelkit.llm.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.vote.Cost;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.budget.Money;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.PriceTable;
import io.labelkit.llm.budget.TokenUse;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.chat.ChatModels;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LlmPlanTest {
    private static final Price PRICE = new Price(
            "USD",
            LocalDate.of(2026, 9, 1),
            150_000,
            600_000,
            OptionalLong.of(75_000),
            OptionalLong.of(75_000),
            OptionalLong.of(300_000));
    private static final PriceTable PRICES = PriceTable.empty().with("small", PRICE);

    private static LlmClient client(String model) {
        return LlmClient.builder(ChatModels.openAiCompatible(URI.create("http://127.0.0.1:9/v1"), model)
                        .build())
                .concurrency(8)
                .build();
    }

    private static Dataset<String> texts(int count, int words) {
        return Dataset.of(
                "texts",
                IntStream.range(0, count)
                        .mapToObj(i -> Example.of("e" + i, "t" + i + " " + Planned.words(words - 1, "w")))
                        .toList());
    }

    private static LlmPlanBuilder exact() {
        return LlmPlan.builder(PRICES)
                .counters(model -> Planned.Words.COUNTED)
                .expectedOutput(25)
                .retries(0)
                .repairs(0)
                .requestsPerMinute(500)
                .tokensPerMinute(200_000);
    }

    private static Money money(String amount) {
        return Money.of("USD", amount);
    }

    /**
     * The worked example of the engineering sheet, section 16.2: 10,000 texts, 600 static tokens, 80 for the text, 25
     * out, at 0.15 and 0.60 for a million.
     */
    @Test
    void theWorkedExampleOfTheSheetHasItsNumbers() {
        LlmPlan plan = exact().labeler(new Planned(client("small"), 600, 1, 1)).plan(texts(10_000, 80));
        LabelerPlan labeler = plan.labelers().get(0);
        assertThat(plan.expected())
                .isEqualTo(new Estimate(10_000, TokenUse.of(6_800_000, 250_000), Optional.of(money("1.17"))));
        assertThat(plan.upper().flatMap(Estimate::money)).contains(money("1.404"));
        assertThat(plan.time().byRequests()).contains(Duration.ofMinutes(20));
        assertThat(plan.time().byTokens()).contains(Duration.ofSeconds(35 * 60 + 15));
        assertThat(plan.time().longest()).isEqualTo(plan.time().byTokens());
        assertThat(labeler.prompts().shared()).isEqualTo(600);
        assertThat(labeler.alternatives())
                .extracting(way -> way.way() + ": " + way.expected().calls() + " calls, "
                        + way.expected().money().orElseThrow())
                .containsExactly(
                        "5 samples of each answer: 50000 calls, USD 5.85",
                        "10 items in a request: 1000 calls, USD 0.402",
                        "the shared beginning from the provider's cache: 10000 calls, USD 0.72",
                        "the provider's asynchronous batches: 10000 calls, USD 0.585");
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.toString())
                .containsPattern("planned .small. +10,000 +6,800,000 +250,000 +USD 1.1700\n")
                .contains("time at least: 35 min 15 s", "time by requests a minute: 20 min 0 s");
        assertThat(plan.display().text().replaceAll("\\s+", " "))
                .contains(
                        "Price of small: USD 0.15 in, 0.60 out, 0.075 in from the cache for a million tokens (2026-09-01).");
        assertThat(plan.toJson().at("/expected/money").asText()).isEqualTo("1.17");
        assertThat(plan.toJson().at("/labelers/0/alternatives/0/expected/money").asText())
                .isEqualTo("5.85");
        assertThat(plan.toJson().at("/seconds/atLeast").asDouble()).isEqualTo(2115);
    }

    /** The same sheet: five samples repeat the input, batches of ten send the static part once for ten. */
    @Test
    void samplesAndBatchesThatAreReallyAskedForCostWhatTheAlternativesSaid() {
        LlmPlan samples =
                exact().labeler(new Planned(client("small"), 600, 1, 5)).plan(texts(2_000, 80));
        assertThat(samples.expected().money()).contains(money("1.17"));
        assertThat(samples.expected().calls()).isEqualTo(10_000);
        LlmPlan batches = exact().expectedOutput(32)
                .labeler(new Planned(client("small"), 600, 10, 1))
                .plan(texts(10_000, 80));
        assertThat(batches.expected())
                .isEqualTo(new Estimate(1_000, TokenUse.of(1_400_000, 320_000), Optional.of(money("0.402"))));
    }

    @Test
    void retriesRepairsJudgesAndEmbeddingsAreAdded() {
        LlmPlan plan = exact().labeler(new Planned(client("small"), 600, 1, 1))
                .retries(0.02)
                .repairs(0.01)
                .extra(new PlanExtra("judge", "small", 0.1, 900, 10, 20))
                .extra(new PlanExtra("embeddings", "embedder", 1, 80, 0, 0))
                .plan(texts(10_000, 80));
        LabelerPlan labeler = plan.labelers().get(0);
        assertThat(labeler.expected().calls()).isEqualTo(10_300);
        assertThat(labeler.expected().tokens()).isEqualTo(TokenUse.of(6_800_000 + 136_000 + 70_500, 257_500));
        assertThat(plan.expected().calls()).isEqualTo(10_300 + 1_020 + 10_200);
        assertThat(plan.expected().money())
                .as("the price of the embedder is unknown, so the sum is")
                .isEmpty();
        assertThat(plan.problems()).extracting(PlanProblem::kind).containsExactly(PlanProblem.Kind.UNKNOWN_PRICE);
        LlmPlan known = exact().labeler(new Planned(client("small"), 600, 1, 1))
                .extra(new PlanExtra("judge", "small", 0.1, 900, 10, 20))
                .plan(texts(10_000, 80));
        assertThat(known.expected().money()).contains(money("1.311"));
    }

    @Test
    void whatIsAskedTwiceOrAnsweredAlreadyCostsNothing() {
        ListedCalls log = new ListedCalls();
        LlmClient client = LlmClient.builder(ChatModels.openAiCompatible(URI.create("http://127.0.0.1:9/v1"), "small")
                        .build())
                .calls(log)
                .build();
        Planned labeler = new Planned(client, 600, 1, 1);
        List<Example<String>> examples = List.of(
                Example.of("a", "one text"),
                Example.of("b", "another text"),
                Example.of("c", "one text"),
                Example.of("d", "a third"));
        ContentHash known =
                client.hash(labeler.requests(List.of(examples.get(1).item())).get(0));
        log.put(known, CallAnswer.of("{}", Cost.UNKNOWN));
        LlmPlan plan = exact().labeler(labeler).plan(Dataset.of("d", examples));
        assertThat(plan.expected().calls()).isEqualTo(2);
        assertThat(plan.labelers().get(0).duplicates()).isEqualTo(1);
        assertThat(plan.labelers().get(0).stored()).isEqualTo(1);
        assertThat(plan.expected().tokens().input()).isEqualTo(1_204);
        assertThat(plan.display().text()).contains("Of 4 requests 1 repeat another and 1 have a stored answer");
    }

    @Test
    void whatWouldFailIsSaid() {
        LlmPlan plan = LlmPlan.builder(PriceTable.empty())
                .labeler(LlmLabeler.builder("tiny", client("tiny"), LabelSpace.categories("ham", "spam"))
                        .build())
                .contextWindow(500)
                .problem(new PlanProblem(PlanProblem.Kind.MISSING_KEY, "no key is given"))
                .budget(Budget.builder().calls(1).build())
                .plan(Dataset.of(
                        "d", List.of(Example.of("short", "a text"), Example.of("long", Planned.words(3_000, "word")))));
        assertThat(plan.problems())
                .extracting(PlanProblem::kind)
                .containsExactly(
                        PlanProblem.Kind.MISSING_KEY,
                        PlanProblem.Kind.UNKNOWN_PRICE,
                        PlanProblem.Kind.CONTEXT_WINDOW,
                        PlanProblem.Kind.NO_ANSWER_LIMIT,
                        PlanProblem.Kind.OVER_BUDGET);
        assertThat(plan.display().text().replaceAll("\\s+", " "))
                .contains("warning: no key is given")
                .contains("price of model 'tiny', which tiny asks, is unknown")
                .contains("1 of 2 prompts of tiny do not fit into 500 tokens with their answer, first that of 'long'")
                .contains("unknown")
                .doesNotContain("USD 0");
        assertThat(plan.upper()).isEmpty();
        assertThat(plan.approximate()).isTrue();
        assertThat(plan.labelers().get(0).prompts().longestExample()).isEqualTo("long");
        assertThat(plan.toJson().at("/expected").has("money")).isFalse();
    }

    @Test
    void aBudgetThatWillNotDoIsSaidBeforeTheFirstCall() {
        LlmPlan plan = exact().labeler(new Planned(client("small"), 600, 1, 1))
                .budget(Budget.money("USD", "0.50"))
                .plan(texts(10_000, 80));
        assertThat(plan.problems())
                .containsExactly(new PlanProblem(
                        PlanProblem.Kind.OVER_BUDGET,
                        "the expected USD 1.17 are more than the USD 0.50 that are left of USD 0.50; it would stop"
                                + " after about 42 % of the calls"));
    }

    @Test
    void ofManyPromptsSomeOfEachLengthAreCountedAndTheErrorIsTold() {
        Random random = new Random(11);
        int[] lengths = IntStream.range(0, 30_000)
                .map(i -> random.nextInt(10) == 0 ? 400 + random.nextInt(4_000) : 5 + random.nextInt(60))
                .toArray();
        Dataset<String> data = Dataset.of(
                "d",
                IntStream.range(0, lengths.length)
                        .mapToObj(i -> Example.of("e" + i, "t" + i + " " + Planned.words(lengths[i] - 1, "w")))
                        .toList());
        LlmPlan plan = exact().labeler(new Planned(client("small"), 100, 1, 1)).plan(data);
        long truth = IntStream.of(lengths).asLongStream().sum() + 100L * lengths.length;
        LabelerPlan labeler = plan.labelers().get(0);
        assertThat(labeler.prompts().counted()).isLessThan(30_000);
        assertThat(labeler.inputError()).isBetween(1L, truth / 100);
        assertThat(plan.expected().tokens().input())
                .isBetween(truth - 2 * labeler.inputError(), truth + 2 * labeler.inputError());
        LlmPlan again = exact().labeler(new Planned(client("small"), 100, 1, 1)).plan(data);
        assertThat(again).isEqualTo(plan);
    }

    @Test
    void theAnswerOfALabelerIsGuessedFromItsForm() {
        LabelSpace space = LabelSpace.categories("ham", "spam");
        LlmClient client = client("gpt-4o-mini");
        LlmPlan plain =
                LlmPlan.of(PRICES, LlmLabeler.builder("l", client, space).build(), texts(100, 20));
        LlmPlan reasoned = LlmPlan.of(
                PRICES,
                LlmLabeler.builder("l", client, space).askRationale(true).build(),
                texts(100, 20));
        assertThat(plain.approximate()).isFalse();
        assertThat(plain.expected().tokens().output()).isBetween(500L, 1_500L);
        assertThat(reasoned.expected().tokens().output())
                .isGreaterThan(plain.expected().tokens().output() + 3_000);
    }

    @Test
    void nothingToAskCostsNothing() {
        LlmPlan plan = exact().labeler(new Planned(client("small"), 600, 1, 1)).plan(texts(0, 1));
        assertThat(plan.expected().calls()).isZero();
        assertThat(plan.expected().money()).contains(Money.zero("USD"));
        assertThat(plan.toString()).contains("no call was made", "examples: 0");
    }
}
