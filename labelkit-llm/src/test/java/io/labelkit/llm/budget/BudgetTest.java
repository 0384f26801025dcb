package io.labelkit.llm.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BudgetTest {
    /** A million tokens in, or half a million out, cost one dollar. */
    private static final Optional<Price> PRICE = Optional.of(Price.of("USD", LocalDate.EPOCH, "1", "2"));

    private static Hold hold(Budget budget, long input, long output) {
        return (Hold) budget.tryReserve(Demand.of(input, output, PRICE));
    }

    @Test
    void aCallThatDoesNotFitIsRefusedWithTheNumbers() {
        Budget budget = Budget.money("USD", "0.001");
        hold(budget, 300, 100).settle(TokenUse.of(300, 50));
        Hold underWay = hold(budget, 100, 100);
        Reservation refused = budget.tryReserve(Demand.of(200, 100, PRICE));
        assertThat(refused)
                .isEqualTo(new Reservation.Refused(
                        CapKind.MONEY,
                        "USD 0.0004 of USD 0.001 are spent and USD 0.0003 kept aside for calls under way, and the next"
                                + " call could cost USD 0.0004"));
        assertThat(budget.exhausted()).contains((Reservation.Refused) refused);
        assertThat(budget.tryReserve(Demand.of(100, 100, PRICE))).isInstanceOf(Hold.class);
        underWay.release();
        assertThat(budget.spent()).hasToString("1 calls, 300 tokens in, 50 out, USD 0.0004");
    }

    @Test
    void whatACallDidNotUseIsThereForTheNext() {
        Budget budget = Budget.builder().outputTokens(100).build();
        hold(budget, 1, 100).settle(TokenUse.of(1, 10));
        hold(budget, 1, 90).settle(TokenUse.of(1, 90));
        assertThat(budget.tryReserve(Demand.of(1, 1, PRICE))).isInstanceOf(Reservation.Refused.class);
    }

    @Test
    void aCallThatWouldFitWaitsForThoseUnderWay() throws Exception {
        Budget budget = Budget.builder().calls(1).build();
        Hold first = hold(budget, 1, 1);
        CompletableFuture<Reservation> second = CompletableFuture.supplyAsync(() -> {
            try {
                return budget.reserve(Demand.of(1, 1, PRICE));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(second.isDone()).isFalse();
        first.release();
        assertThat(second.get(20, TimeUnit.SECONDS)).isInstanceOf(Hold.class);
    }

    @Test
    void nothingWaitsForWhatCanNeverFit() throws InterruptedException {
        Budget budget = Budget.builder().inputTokens(100).build();
        hold(budget, 50, 1);
        assertThat(budget.reserve(Demand.of(101, 1, PRICE))).isInstanceOf(Reservation.Refused.class);
    }

    @Test
    void aCallThatTookMoreThanCountedIsCountedAllTheSame() {
        Budget budget = Budget.builder().tokens(100).build();
        hold(budget, 10, 10).settle(TokenUse.of(500, 10));
        assertThat(budget.spent().tokens()).isEqualTo(TokenUse.of(500, 10));
        assertThat(budget.tryReserve(Demand.of(0, 0, PRICE))).isInstanceOf(Reservation.Refused.class);
    }

    @Test
    void anAnswerWithoutUsageCountsAsTheMostItCanHaveCost() {
        Budget budget = Budget.money("USD", "1");
        hold(budget, 300, 100).settleUnknown();
        assertThat(budget.spent())
                .hasToString("1 calls, 300 tokens in, 100 out, USD 0.0005"
                        + " (1 calls counted with the most they could cost)");
    }

    @Test
    void whatWasSpentBeforeCounts() {
        Spend before = Spend.ofCall(TokenUse.of(900, 0), PRICE);
        Budget budget = Budget.builder().inputTokens(1_000).spentBefore(before).build();
        assertThat(budget.tryReserve(Demand.of(101, 0, PRICE))).isInstanceOf(Reservation.Refused.class);
        assertThat(budget.tryReserve(Demand.of(100, 0, PRICE))).isInstanceOf(Hold.class);
        assertThatThrownBy(() ->
                        Budget.builder().money("EUR", "1").spentBefore(before).build())
                .hasMessageContaining("currency of what was spent before");
    }

    @Test
    void fourFifthsOfACapAreToldOnce() {
        List<BudgetWarning> told = new ArrayList<>();
        Budget budget = Budget.builder()
                .money("USD", "0.001")
                .calls(100)
                .onWarning(told::add)
                .build();
        hold(budget, 799, 0).settle(TokenUse.of(799, 0));
        assertThat(told).isEmpty();
        hold(budget, 1, 0).settle(TokenUse.of(1, 0));
        hold(budget, 1, 0).settle(TokenUse.of(1, 0));
        assertThat(told).containsExactly(new BudgetWarning(CapKind.MONEY, "USD 0.0008 of USD 0.001 are spent"));
    }

    @Test
    void noCallBeginsAfterTheTimeIsUp() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        List<BudgetWarning> told = new ArrayList<>();
        Budget budget = Budget.builder()
                .time(Duration.ofMinutes(10))
                .clock(now::get)
                .onWarning(told::add)
                .build();
        now.set(Instant.EPOCH.plusSeconds(3_600));
        Hold first = hold(budget, 1, 1);
        now.set(now.get().plusSeconds(599));
        hold(budget, 1, 1).release();
        assertThat(told).extracting(BudgetWarning::cap).containsExactly(CapKind.TIME);
        now.set(now.get().plusSeconds(1));
        assertThat(budget.tryReserve(Demand.of(1, 1, PRICE)))
                .isEqualTo(new Reservation.Refused(CapKind.TIME, "600 s of 600 s"));
        first.release();
    }

    @Test
    void aQuestionIsNotAskedMoreOftenThanAllowed() {
        Budget budget = Budget.builder().attempts(2).build();
        Demand third = new Demand(TokenUse.of(1, 1), PRICE, 3);
        assertThat(budget.tryReserve(new Demand(TokenUse.of(1, 1), PRICE, 2))).isInstanceOf(Hold.class);
        assertThat(budget.tryReserve(third))
                .isEqualTo(new Reservation.Refused(CapKind.ATTEMPTS, "was asked 2 times, which is the limit"));
        assertThat(budget.exhausted())
                .as("one question too many does not spend a budget")
                .isEmpty();
    }

    @Test
    void aBudgetOfMoneyWantsAKnownPrice() {
        OptionalInt limit = OptionalInt.of(64);
        assertThatThrownBy(() -> Budget.money("USD", "5").check("qwen", Optional.empty(), limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the price of model 'qwen' is unknown, so a budget of USD 5.00 cannot be kept: add the"
                        + " model to the price table, cap the tokens, or allow an unknown price");
        Budget capped = Budget.builder().money("USD", "5").tokens(1_000).build();
        Budget allowing =
                Budget.builder().money("USD", "5").allowUnknownPrice(true).build();
        assertThatCode(() -> capped.check("qwen", Optional.empty(), limit)).doesNotThrowAnyException();
        assertThatCode(() -> allowing.check("qwen", Optional.empty(), OptionalInt.empty()))
                .doesNotThrowAnyException();
        ((Hold) allowing.tryReserve(Demand.of(10, 10, Optional.empty()))).settle(TokenUse.of(10, 10));
        assertThat(allowing.spent()).hasToString("1 calls, 10 tokens in, 10 out, price unknown");
    }

    @Test
    void aBudgetOfMoneyWantsItsOwnCurrencyAndAnEndOfAnswers() {
        assertThatThrownBy(() -> Budget.money("EUR", "5").check("m", PRICE, OptionalInt.of(1)))
                .hasMessageContaining("currency of the price of model 'm' must be that of the budget, EUR");
        assertThatThrownBy(() -> Budget.money("USD", "5").check("m", PRICE, OptionalInt.empty()))
                .hasMessageContaining("no limit of length");
        assertThatThrownBy(() -> Budget.builder().tokens(5).build().check("m", PRICE, OptionalInt.empty()))
                .hasMessageContaining("no limit of length");
        Optional<Price> free = Optional.of(Price.of("USD", LocalDate.EPOCH, "0", "0"));
        assertThatCode(() -> Budget.money("USD", "5").check("m", free, OptionalInt.empty()))
                .doesNotThrowAnyException();
        assertThatCode(() -> Budget.unlimited().check("m", Optional.empty(), OptionalInt.empty()))
                .doesNotThrowAnyException();
    }
}
