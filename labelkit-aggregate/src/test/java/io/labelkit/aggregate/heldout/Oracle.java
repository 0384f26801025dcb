package io.labelkit.aggregate.heldout;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteMatrix;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/** A method that believes what it is told about each example, whatever the votes are. */
record Oracle(String name, Function<String, double[]> beliefs) implements Aggregator {
    @Override
    public Set<LabelKind> labelKinds() {
        return EnumSet.of(LabelKind.CATEGORY);
    }

    @Override
    public Set<PayloadKind> payloadKinds() {
        return EnumSet.allOf(PayloadKind.class);
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.unversioned("oracle", name);
    }

    @Override
    public CategoricalConsensus aggregate(VoteMatrix votes) {
        int classes = votes.classCount();
        double[] posterior = new double[votes.exampleCount() * classes];
        for (int i = 0; i < votes.exampleCount(); i++) {
            System.arraycopy(beliefs.apply(votes.examples().get(i)), 0, posterior, i * classes, classes);
        }
        return CategoricalConsensus.builder(name, votes, posterior, new NoScore()).build();
    }

    private record NoScore() implements VoteScore {
        @Override
        public String unit() {
            return "votes";
        }

        @Override
        public double prior(int k) {
            return 0;
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return 0;
        }
    }
}
