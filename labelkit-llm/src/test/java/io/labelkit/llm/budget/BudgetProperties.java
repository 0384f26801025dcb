package io.labelkit.llm.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BudgetProperties {
    private static final int THREADS = 8;
    private static final Price PRICE = Price.of("USD", LocalDate.EPOCH, "0.15", "0.60");

    /** What one thread saw: the spend it settled, and the caps that it found broken. */
    private record Seen(Spend settled, List<String> broken) {}

    @Property(tries = 60)
    void spentAndHeldAreNeverMoreThanAnyCap(
            @ForAll long seed,
            @ForAll @LongRange(max = 2_000) long micros,
            @ForAll @LongRange(max = 60_000) long input,
            @ForAll @LongRange(max = 10_000) long output,
            @ForAll @IntRange(max = 120) int calls,
            @ForAll boolean waits)
            throws Exception {
        Money cap = new Money("USD", micros, 0);
        Budget budget = Budget.builder()
                .money("USD", cap.amount().toPlainString())
                .inputTokens(input)
                .outputTokens(output)
                .tokens(input + output / 2)
                .calls(calls)
                .build();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Seen>> threads = new ArrayList<>();
            SplittableRandom random = new SplittableRandom(seed);
            for (int t = 0; t < THREADS; t++) {
                SplittableRandom own = random.split();
                threads.add(pool.submit(() -> work(budget, own, cap, waits)));
            }
            Spend settled = sum(threads);
            assertThat(budget.held().calls()).isZero();
            assertThat(budget.held().tokens()).isEqualTo(TokenUse.NONE);
            assertThat(budget.held().money().orElse(Money.zero("USD"))).isEqualTo(Money.zero("USD"));
            assertThat(budget.spent()).isEqualTo(settled);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Spend sum(List<Future<Seen>> threads) throws InterruptedException, ExecutionException {
        Spend settled = Spend.NONE;
        for (Future<Seen> thread : threads) {
            assertThat(thread.get().broken()).isEmpty();
            settled = settled.plus(thread.get().settled());
        }
        return settled;
    }

    private static Seen work(Budget budget, SplittableRandom random, Money cap, boolean waits)
            throws InterruptedException {
        Spend settled = Spend.NONE;
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Demand demand = Demand.of(random.nextInt(1, 2_000), random.nextInt(1, 300), Optional.of(PRICE));
            Reservation reservation = waits ? budget.reserve(demand) : budget.tryReserve(demand);
            check(budget, cap, broken);
            if (reservation instanceof Hold hold) {
                Thread.onSpinWait();
                settled = settled.plus(settle(hold, demand.tokens(), random));
            }
            check(budget, cap, broken);
        }
        return new Seen(settled, broken);
    }

    private static Spend settle(Hold hold, TokenUse most, SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> {
                hold.release();
                yield Spend.NONE;
            }
            case 1 -> hold.settleUnknown();
            case 2 -> hold.settleFree();
            default -> {
                Spend spend =
                        hold.settle(TokenUse.of(random.nextLong(most.input() + 1), random.nextLong(most.output() + 1)));
                hold.settle(most);
                hold.release();
                yield spend;
            }
        };
    }

    private static void check(Budget budget, Money cap, List<String> broken) {
        Spend all = budget.committed();
        Caps caps = budget.caps();
        if (all.money().orElse(Money.zero("USD")).isMoreThan(cap)
                || all.tokens().input() > caps.inputTokens().orElseThrow()
                || all.tokens().output() > caps.outputTokens().orElseThrow()
                || all.tokens().total() > caps.tokens().orElseThrow()
                || all.calls() > caps.calls().orElseThrow()) {
            broken.add(all.toString());
        }
    }
}
