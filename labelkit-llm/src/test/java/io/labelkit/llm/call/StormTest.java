package io.labelkit.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.RunSummary;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.call.FaultyServer.Dialect;
import io.labelkit.llm.call.FaultyServer.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Three calls in ten fail at random, in every way, over HTTP. */
@Timeout(120)
class StormTest {
    private static final int ITEMS = 300;
    private static final int THREADS = 16;
    private static final List<Fault> FAULTS = List.of(
            Fault.TOO_MANY,
            Fault.BROKEN,
            Fault.UNAVAILABLE,
            Fault.HUNG_UP,
            Fault.HALF_A_BODY,
            Fault.SLOW_BYTES,
            Fault.TRUNCATED_JSON,
            Fault.NOT_JSON,
            Fault.EMPTY_CHOICES,
            Fault.REFUSAL,
            Fault.CUT_OFF,
            Fault.NO_CONTENT,
            Fault.WRONG_SCHEMA,
            Fault.NO_USAGE);

    /** After these an answer was paid for, be it of use or not. */
    private static final Set<Fault> PAID =
            Set.of(Fault.NONE, Fault.NO_USAGE, Fault.CUT_OFF, Fault.NO_CONTENT, Fault.WRONG_SCHEMA);

    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    private final VirtualClock clock = new VirtualClock();
    private final KeptCalls log = new KeptCalls();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    /** The same request has the same fate at each attempt, in whatever order requests come. */
    private Fault fate(String body, Dialect dialect, long seed) {
        int attempt = attempts.merge(body, 1, Integer::sum);
        Random random = new Random(ContentHash.of(body).hex().hashCode() * 31L + attempt * 7919L + seed);
        random.nextInt();
        Fault fault = random.nextDouble() < 0.3 ? FAULTS.get(random.nextInt(FAULTS.size())) : Fault.NONE;
        return fault == Fault.REFUSAL && dialect == Dialect.OLLAMA ? Fault.CUT_OFF : fault;
    }

    private LlmClient client(FaultyServer server, Dialect dialect, Budget budget) {
        return LlmClient.builder(server.builder(dialect)
                        .timeout(Duration.ofSeconds(4))
                        .maxOutputTokens(50)
                        .build())
                .concurrency(THREADS)
                .calls(log)
                .budget(budget)
                .clock(clock, () -> 0.5)
                .build();
    }

    private OutcomeTable label(LlmClient client) {
        LlmLabeler labeler = LlmLabeler.builder("tiny", client, SPACE).build();
        Dataset<String> data = Dataset.ofTexts(
                IntStream.range(0, ITEMS).mapToObj(i -> "message " + i).toList());
        TableSink sink = new TableSink(SPACE, List.of(labeler.info()));
        RunSummary summary = LocalExecutor.create().run(data, List.of(labeler), sink);
        assertThat(summary.off()).isEmpty();
        return sink.table();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyItemEndsInAVoteOrATypedFailureAndNothingIsPaidForTwice(Dialect dialect) {
        try (FaultyServer server = FaultyServer.start(body -> fate(body, dialect, 1))) {
            LlmClient client = client(server, dialect, Budget.unlimited());
            OutcomeTable first = label(client);
            int votes = requireAllEnded(first);
            assertThat(votes).isGreaterThan(ITEMS * 3 / 4);
            assertThat(first.counts(0).failures()).doesNotContainKey(FailureKind.LABELER_THREW);
            requireBalancedLog(server);
            requireNothingPaidForTwice(server);
            CallStatistics statistics = client.statistics();
            assertThat(statistics.calls()).isEqualTo(log.all().size());
            assertThat(statistics.retries()).isPositive();
            assertThat(statistics.failures().values().stream().mapToLong(n -> n).sum())
                    .isLessThanOrEqualTo(statistics.questions());

            OutcomeTable second = label(client);
            assertThat(requireAllEnded(second)).isGreaterThanOrEqualTo(votes);
            requireNothingPaidForTwice(server);
        }
    }

    private static int requireAllEnded(OutcomeTable table) {
        int votes = 0;
        for (int i = 0; i < ITEMS; i++) {
            Outcome outcome = table.outcome(i, 0).orElseThrow();
            votes += outcome.label().isPresent() ? 1 : 0;
            assertThat(outcome).isInstanceOfAny(Outcome.Voted.class, Outcome.Failed.class);
        }
        return votes;
    }

    /** Each call that was made is in the log once, with what came of it; some that timed out came to no server. */
    private void requireBalancedLog(FaultyServer server) {
        int seen = server.seen().size();
        long timedOut = log.all().stream()
                .filter(call -> call.answer()
                        .flatMap(CallAnswer::error)
                        .filter(error -> error.startsWith("TIMED_OUT"))
                        .isPresent())
                .count();
        assertThat((long) log.all().size()).isBetween((long) seen, seen + timedOut);
        assertThat(log.unanswered()).isZero();
    }

    private static void requireNothingPaidForTwice(FaultyServer server) {
        Set<String> paid = new HashSet<>();
        Map<String, Integer> twice = new HashMap<>();
        for (FaultyServer.Seen seen : server.seen()) {
            if (paid.contains(seen.body())) {
                twice.merge(seen.body(), 1, Integer::sum);
            }
            if (PAID.contains(seen.fault())) {
                paid.add(seen.body());
            }
        }
        assertThat(twice).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, 250", "OLLAMA, 250", "OPENAI, 17"})
    void aBudgetOfCallsIsNeverExceeded(Dialect dialect, int calls) {
        Budget budget = Budget.builder().calls(calls).build();
        try (FaultyServer server = FaultyServer.start(body -> fate(body, dialect, 2))) {
            OutcomeTable table = label(client(server, dialect, budget));
            requireAllEnded(table);
            requireBalancedLog(server);
            assertThat(server.seen().size()).isLessThanOrEqualTo(calls);
            assertThat(budget.spent().calls()).isEqualTo(log.all().size()).isLessThanOrEqualTo(calls);
            assertThat(budget.held().calls()).isZero();
            assertThat(table.counts(0).failures().get(FailureKind.OVER_BUDGET)).isGreaterThan(ITEMS - calls - THREADS);
        }
    }
}
