package io.labelkit.aggregate.online;

import io.labelkit.aggregate.internal.TableSize;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.List;

/** The closed items that are retained and the open ones, as a consensus over a vote matrix. */
final class OnlineConsensus {
    private final OnlineEngine engine;
    private final List<ItemVotes> items = new ArrayList<>();

    OnlineConsensus(OnlineEngine engine) {
        this.engine = engine;
        items.addAll(engine.closed.retained.values());
        items.addAll(engine.open.values());
    }

    CategoricalConsensus consensus() {
        int classes = engine.settings.classes();
        double[] shares = engine.classes.shares();
        double[] posterior = new double[TableSize.of("probabilities", items.size(), classes)];
        List<double[]> priors = new ArrayList<>();
        int votes = items.stream().mapToInt(ItemVotes::size).sum();
        double[] evidence = new double[Math.multiplyExact(votes, classes)];
        int at = 0;
        for (int i = 0; i < items.size(); i++) {
            ItemVotes item = items.get(i);
            System.arraycopy(item.distribution(shares), 0, posterior, i * classes, classes);
            priors.add(item.isClosed() ? item.prior() : shares);
            for (int v = 0; v < item.size(); v++) {
                for (int k = 0; k < classes; k++) {
                    evidence[at++] = item.evidence(v, k);
                }
            }
        }
        return CategoricalConsensus.builder(
                        OnlineDawidSkene.NAME, matrix(), posterior, new Score(shares, priors, evidence))
                .classPrior(shares)
                .labelers(engine.labelers.stream()
                        .map(labeler -> Beliefs.of(engine, labeler).quality())
                        .toList())
                .build();
    }

    private VoteMatrix matrix() {
        LabelSpace space = engine.settings.space();
        VoteMatrixBuilder builder = VoteMatrix.builder(space);
        engine.labelers.forEach(labeler -> builder.addLabeler(LabelerInfo.named(labeler.name)));
        for (ItemVotes item : items) {
            for (int v = 0; v < item.size(); v++) {
                String labeler = engine.labelers.get(item.labeler(v)).name;
                String name = space.classNames().get(item.answer(v));
                if (item.time(v) == ItemVotes.NO_TIME) {
                    builder.add(item.id, labeler, name);
                } else {
                    builder.add(item.id, labeler, Vote.of(space.labelOf(name)), item.time(v));
                }
            }
        }
        return builder.build();
    }

    /** What each vote said when it was counted; positions are those of the matrix, example by example. */
    private record Score(double[] shares, List<double[]> priors, double[] evidence) implements VoteScore {
        @Override
        public String unit() {
            return "log-odds";
        }

        @Override
        public double prior(int k) {
            return Math.log(shares[k]);
        }

        @Override
        public double prior(int example, int k) {
            return Math.log(priors.get(example)[k]);
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return 0;
        }

        @Override
        public double vote(int example, int position, int labeler, int code, int k) {
            return evidence[position * shares.length + k];
        }
    }
}
