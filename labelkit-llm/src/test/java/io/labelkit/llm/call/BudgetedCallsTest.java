package io.labelkit.llm.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.vote.FailureKind;
import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.budget.Money;
import io.labelkit.llm.budget.Price;
import io.labelkit.llm.budget.PriceTable;
import io.labelkit.llm.budget.TokenUse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A budget is asked before each call and each retry, and told what each cost. */
class BudgetedCallsTest {
    private static final Price PRICE = Price.of("USD", LocalDate.of(2026, 9, 1), "10000", "20000");
    private static final PriceTable PRICES = PriceTable.of(Map.of("scripted", PRICE));

    private final VirtualClock clock = new VirtualClock();

    private LlmClient client(ScriptedModel model, Budget budget) {
        return LlmClient.builder(model)
                .prices(PRICES)
                .budget(budget)
                .concurrency(8)
                .clock(clock, () -> 0.5)
                .build();
    }

    private static LlmRequest question(int number) {
        return LlmRequest.of("asker", List.of(), "s", "text " + number);
    }

    @Test
    void whatAnAnswerCostIsKnownAndCounted() {
        Budget budget = Budget.money("USD", "100");
        LlmClient client = client(new ScriptedModel(), budget);
        LlmReply reply = client.ask(question(1));
        Money expected = PRICE.of(TokenUse.of(ScriptedModel.INPUT, ScriptedModel.OUTPUT));
        assertThat(reply.cost().money()).hasValue(expected.inUnits()).hasValue(0.25);
        assertThat(budget.spent().money()).contains(expected);
        assertThat(budget.spent().calls()).isEqualTo(1);
        assertThat(budget.held().calls()).isZero();
        assertThat(client.price()).contains(PRICE);
    }

    @Test
    void onceNothingFitsAnyMoreQuestionsAreOverBudgetAndNoCallIsMade() {
        ScriptedModel model = new ScriptedModel();
        LlmClient client = client(model, Budget.builder().calls(3).build());
        List<LlmReply> replies =
                IntStream.range(0, 5).mapToObj(i -> client.ask(question(i))).toList();
        assertThat(replies.subList(0, 3)).allSatisfy(reply -> assertThat(reply).isInstanceOf(LlmReply.Answered.class));
        assertThat(replies.subList(3, 5))
                .allSatisfy(
                        reply -> assertThat(((LlmReply.Failed) reply).kind()).isEqualTo(FailureKind.OVER_BUDGET));
        assertThat(model.calls()).isEqualTo(3);
        assertThat(client.statistics().failures()).containsEntry(FailureKind.OVER_BUDGET, 2L);
    }

    @Test
    void retriesNeedTheBudgetToo() {
        ScriptedModel model = new ScriptedModel().thenThrow(10, () -> ScriptedModel.status(503));
        LlmClient client = client(model, Budget.builder().calls(3).build());
        LlmReply.Failed failed = (LlmReply.Failed) client.ask(question(1));
        assertThat(failed.kind()).isEqualTo(FailureKind.OVER_BUDGET);
        assertThat(model.calls()).isEqualTo(3);
        assertThat(failed.cost().latency()).isPresent();
    }

    @Test
    void aCallThatMayHaveBeenChargedCountsAtItsWorstAndOneThatWasRefusedIsFree() {
        Budget budget = Budget.builder().money("USD", "1000").build();
        ScriptedModel model = new ScriptedModel()
                .thenThrow(1, () -> ScriptedModel.status(503))
                .thenThrow(1, () -> new dev.langchain4j.exception.TimeoutException(new RuntimeException("slow")));
        client(model, budget).ask(question(1));
        assertThat(budget.spent().calls()).isEqualTo(3);
        assertThat(budget.spent().assumed()).as("the one that timed out").isEqualTo(1);
        assertThat(budget.spent().tokens().output()).isEqualTo(50 + ScriptedModel.OUTPUT);
    }

    @Test
    void aBudgetThatCouldNotBeKeptIsRefusedWhenTheClientIsMade() {
        assertThatThrownBy(() -> LlmClient.builder(new ScriptedModel())
                        .budget(Budget.money("USD", "5.00"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("price");
    }

    @Property(tries = 25)
    void eightThreadsNeverSpendMoreThanTheCap(
            @ForAll @IntRange(min = 0, max = 60) int units, @ForAll @IntRange(min = 0, max = 1000) int seed)
            throws Exception {
        Budget budget = Budget.builder()
                .money("USD", Integer.toString(units))
                .calls(150)
                .build();
        AtomicInteger made = new AtomicInteger();
        Random random = new Random(seed);
        ScriptedModel model = new ScriptedModel(50);
        for (int i = 0; i < 200; i++) {
            int choice = random.nextInt(10);
            model.then(() -> {
                made.incrementAndGet();
                assertThat(budget.committed().money().map(m -> m.micros() <= units * 1_000_000L))
                        .isNotEqualTo(Optional.of(false));
                if (choice < 3) {
                    throw choice == 0
                            ? ScriptedModel.status(429)
                            : choice == 1
                                    ? ScriptedModel.status(500)
                                    : new dev.langchain4j.exception.TimeoutException(new RuntimeException("slow"));
                }
                return ScriptedModel.answer();
            });
        }
        LlmClient client = client(model, budget);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<LlmReply>> replies = IntStream.range(0, 150)
                    .mapToObj(i -> threads.submit(() -> client.ask(question(i))))
                    .toList();
            for (Future<LlmReply> reply : replies) {
                assertThat(reply.get(30, TimeUnit.SECONDS)).isNotNull();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(budget.spent().money().map(Money::micros).orElse(0L)).isLessThanOrEqualTo(units * 1_000_000L);
        assertThat(budget.spent().calls()).isEqualTo(made.get()).isLessThanOrEqualTo(150);
        assertThat(budget.held().calls()).isZero();
    }
}
