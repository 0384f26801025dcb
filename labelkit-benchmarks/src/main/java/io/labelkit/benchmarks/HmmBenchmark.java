package io.labelkit.benchmarks;

import io.labelkit.aggregate.sequence.SpanHmm;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A fit of the hidden Markov model with its four sweeps, and its labels, on simulated documents. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class HmmBenchmark {
    /** The number of documents. */
    @Param("1700")
    private int documents = 1_700;

    /** The number of tokens of a document. */
    @Param("23")
    private int tokens = 23;

    /** The number of labelers. */
    @Param("16")
    private int labelers = 16;

    /** The number of types of spans. */
    @Param("4")
    private int types = 4;

    /** The number of threads. */
    @Param({"1", "2"})
    private int threads = 1;

    @SuppressWarnings("NullAway.Init")
    private VoteMatrix votes;

    /** Simulates votes: about two true spans a document, of which a labeler finds a third and marks others. */
    @Setup
    public void simulate() {
        SplittableRandom random = new SplittableRandom(1);
        VoteMatrixBuilder builder =
                VoteMatrix.builder(LabelSpace.builder(LabelKind.SPANS, "spans").build());
        for (int d = 0; d < documents; d++) {
            List<Label.Span> truth = spans(random, 0.1);
            for (int j = 0; j < labelers; j++) {
                List<Label.Span> said = new ArrayList<>(spans(random, 0.01));
                truth.stream().filter(span -> random.nextInt(3) == 0).forEach(said::add);
                builder.add(
                        "document-" + d,
                        "labeler-" + j,
                        Vote.of(new Label.Spans(said.stream().distinct().toList())));
            }
        }
        votes = builder.build();
    }

    private List<Label.Span> spans(SplittableRandom random, double share) {
        List<Label.Span> spans = new ArrayList<>();
        for (int t = 0; t < tokens; t++) {
            if (random.nextDouble() < share) {
                int end = Math.min(tokens, t + 1 + random.nextInt(3));
                spans.add(new Label.Span(t, end, "type-" + random.nextInt(types)));
                t = end;
            }
        }
        return spans;
    }

    /**
     * Fits the model and reads the labels out.
     *
     * @return the consensus
     */
    @Benchmark
    public SpanConsensus fit() {
        return SpanHmm.builder()
                .lengths(id -> tokens)
                .related((a, b) -> false)
                .threads(threads)
                .build()
                .aggregate(votes);
    }
}
