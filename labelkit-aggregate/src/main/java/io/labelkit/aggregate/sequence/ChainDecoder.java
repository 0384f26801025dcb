package io.labelkit.aggregate.sequence;

import io.labelkit.core.consensus.ScoredSpan;
import io.labelkit.core.consensus.SpanAnswer;
import io.labelkit.core.internal.Parallel;
import io.labelkit.core.label.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads labels out of a fitted chain: for each document a path, its spans, their probabilities and the posterior. */
final class ChainDecoder {
    private static final int BLOCKS = 32;

    private final TokenVotes votes;
    private final ChainModel model;
    private final boolean greedy;
    private final float[][] posterior;
    private final List<Optional<SpanAnswer>> answers;

    private ChainDecoder(TokenVotes votes, ChainModel model, boolean greedy) {
        this.votes = votes;
        this.model = model;
        this.greedy = greedy;
        this.posterior = new float[votes.documents()][0];
        this.answers = new ArrayList<>(Collections.nCopies(votes.documents(), Optional.empty()));
    }

    static ChainDecoder decode(TokenVotes votes, ChainModel model, boolean greedy, Parallel parallel) {
        ChainDecoder decoder = new ChainDecoder(votes, model, greedy);
        parallel.run(BLOCKS, b -> {
            Lattice lattice = new Lattice(votes.tags());
            LogPasses passes = new LogPasses();
            passes.model(model);
            int to = (int) ((long) votes.documents() * (b + 1) / BLOCKS);
            for (int d = (int) ((long) votes.documents() * b / BLOCKS); d < to; d++) {
                if (votes.voters(d) > 0) {
                    decoder.answers.set(d, Optional.of(decoder.answer(d, lattice, passes)));
                }
            }
        });
        return decoder;
    }

    float[][] posterior() {
        return posterior;
    }

    List<Optional<SpanAnswer>> answers() {
        return answers;
    }

    private SpanAnswer answer(int d, Lattice lattice, LogPasses passes) {
        int length = votes.length(d);
        if (length == 0) {
            return new SpanAnswer(List.of(), 1);
        }
        TagSet tags = votes.tags();
        int states = tags.size();
        lattice.load(votes, d, model);
        passes.run(lattice);
        double[] q = new double[length * states];
        passes.posterior(lattice, q);
        int[] path = greedy ? mostProbable(q, length) : passes.best(lattice);
        double confidence = 1;
        for (int t = 0; t < length; t++) {
            confidence = Math.min(confidence, q[t * states + path[t]]);
        }
        List<ScoredSpan> spans = new ArrayList<>();
        for (Label.Span span : tags.spans(path, length)) {
            int[] legal = votes.states(List.of(span), length);
            double p = passes.probability(
                    lattice, legal, span.start(), span.end(), tags.continuation(legal[span.end() - 1]));
            spans.add(new ScoredSpan(span, p >= 0 ? p : 0));
        }
        posterior[d] = new float[q.length];
        for (int c = 0; c < q.length; c++) {
            posterior[d][c] = (float) q[c];
        }
        return new SpanAnswer(spans, Math.min(1, confidence));
    }

    private int[] mostProbable(double[] q, int length) {
        int states = votes.tags().size();
        int[] path = new int[length];
        for (int t = 0; t < length; t++) {
            for (int s = 1; s < states; s++) {
                path[t] = q[t * states + s] > q[t * states + path[t]] ? s : path[t];
            }
        }
        return path;
    }
}
