package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.MultiLabelConsensus;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Combines sets of categories class by class: a labeler's set is a vote "yes" for every class in it and "no" for every
 * other class, and any aggregator of single categories combines them. The empty set is a vote "no" for all classes.
 * Classes are taken for independent. Immutable and thread-safe; takes K times as long as the aggregator within.
 *
 * <pre>{@code
 * MultiLabelConsensus consensus = BinaryRelevance.over(DawidSkene.builder().build()).aggregate(votes);
 * }</pre>
 */
public final class BinaryRelevance implements Aggregator {
    private static final LabelSpace ANSWERS = LabelSpace.categories("no", "yes");

    private final CategoricalAggregator within;

    private BinaryRelevance(CategoricalAggregator within) {
        this.within = within;
    }

    /**
     * Combines each class with an aggregator.
     *
     * @param aggregator an aggregator of single categories
     * @return the aggregator of sets
     */
    public static BinaryRelevance over(CategoricalAggregator aggregator) {
        return new BinaryRelevance(aggregator);
    }

    @Override
    public String name() {
        return "binary-relevance-" + within.name();
    }

    @Override
    public Set<LabelKind> labelKinds() {
        return EnumSet.of(LabelKind.CATEGORY_SET);
    }

    @Override
    public Set<PayloadKind> payloadKinds() {
        return EnumSet.of(PayloadKind.LABEL);
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.ofAll("aggregator:binary-relevance", List.of(within.fingerprint()));
    }

    /**
     * Combines votes.
     *
     * @param votes votes that are sets of categories; perhaps none
     * @return one binary consensus for each class
     * @throws IllegalArgumentException if the votes are of another kind or the aggregator within refuses them
     */
    @Override
    public MultiLabelConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        List<CategoricalConsensus> perClass = new ArrayList<>();
        for (int k = 0; k < votes.classCount(); k++) {
            perClass.add(within.aggregate(yesOrNo(votes, k)));
        }
        return new MultiLabelConsensus(name(), votes, perClass, qualities(votes, perClass));
    }

    private static VoteMatrix yesOrNo(VoteMatrix votes, int k) {
        boolean[] yes = new boolean[votes.codeCount()];
        for (int code = 0; code < yes.length; code++) {
            yes[code] = votes.includes(code, k);
        }
        VoteMatrixBuilder builder = VoteMatrix.builder(ANSWERS);
        List<LabelerInfo> labelers = votes.labelers();
        labelers.forEach(builder::addLabeler);
        VoteList list = votes.byExample();
        for (int i = 0; i < votes.exampleCount(); i++) {
            String id = votes.examples().get(i);
            builder.addExample(id);
            for (int p = list.start(i); p < list.end(i); p++) {
                builder.add(id, labelers.get(list.other(p)).name(), yes[list.code(p)] ? "yes" : "no");
            }
        }
        return builder.build();
    }

    /** The mean accuracy over the classes; there is no matrix over sets. */
    private static List<LabelerQuality> qualities(VoteMatrix votes, List<CategoricalConsensus> perClass) {
        List<LabelerQuality> qualities = new ArrayList<>();
        for (int j = 0; j < votes.labelerCount(); j++) {
            int labeler = j;
            OptionalDouble mean = perClass.stream()
                    .map(c -> c.labelers().get(labeler).accuracy())
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .average();
            qualities.add(new LabelerQuality(votes.labelers().get(j).name(), votes.votesOf(j), mean, Optional.empty()));
        }
        return qualities;
    }

    @Override
    public String toString() {
        return "binary relevance over " + within;
    }
}
