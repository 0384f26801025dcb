package io.labelkit.benchmarks;

import io.labelkit.aggregate.online.Forgetting;
import io.labelkit.aggregate.online.OnlineDawidSkene;
import io.labelkit.aggregate.online.OnlineVote;
import io.labelkit.core.label.LabelSpace;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Votes a second of {@link OnlineDawidSkene} on one thread: three votes an item, each item closing with its third vote,
 * from the first vote on. An invocation counts a million votes that lie ready in memory. All of it takes about two
 * minutes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class OnlineBenchmark {
    private static final int VOTES = 1_000_000;
    private static final int VOTES_PER_ITEM = 3;

    /** The number of labelers. */
    @Param("1000")
    private int labelers = 1000;

    /** The number of classes. */
    @Param({"3", "10"})
    private int classes = 3;

    /** How many items are open at a time before the first one closes. */
    @Param({"1", "10000"})
    private int open = 1;

    private OnlineVote[] votes = new OnlineVote[0];

    @SuppressWarnings("NullAway.Init")
    private OnlineDawidSkene online;

    /** Simulates votes, round robin over as many items as are open together. */
    @Setup
    public void simulate() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> names = space().classNames();
        votes = new OnlineVote[VOTES];
        int block = open * VOTES_PER_ITEM;
        for (int v = 0; v < VOTES; v++) {
            int item = v / block * open + v % block % open;
            int labeler = random.nextInt(labelers);
            boolean right = random.nextDouble() < 0.5 + 0.4 * labeler / labelers;
            String label = names.get(right ? item % classes : random.nextInt(classes));
            votes[v] = OnlineVote.of("v" + v, "item-" + item, "labeler-" + labeler, label);
        }
    }

    private LabelSpace space() {
        String[] names = new String[classes];
        Arrays.setAll(names, k -> "class-" + k);
        return LabelSpace.categories(names);
    }

    /** Begins anew. */
    @Setup(Level.Invocation)
    public void begin() {
        online = OnlineDawidSkene.builder(space())
                .forgetting(Forgetting.byAnswers(300))
                .closeAfter(VOTES_PER_ITEM)
                .build();
    }

    /**
     * Counts all votes.
     *
     * @return the model
     */
    @Benchmark
    @OperationsPerInvocation(VOTES)
    public OnlineDawidSkene count() {
        for (OnlineVote vote : votes) {
            online.add(vote);
        }
        return online;
    }
}
