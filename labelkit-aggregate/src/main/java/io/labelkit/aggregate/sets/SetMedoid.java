package io.labelkit.aggregate.sets;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.MedoidConsensus;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.PayloadKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * The vote of an example that has the smallest weighted sum of distances to all its votes,
 * {@code argmin over votes A of sum over votes (j, B) of w_j d(A, B)}. In ties the set that more weight voted for, then
 * the smaller set, then the first by its names.
 *
 * <p>Unlike {@link io.labelkit.aggregate.truth.BinaryRelevance} it always answers with a set that somebody gave, so that
 * categories that belong together stay together; with few votes of large sets there may be no good one among them. Cost:
 * O(n^2) distances for n distinct votes of an example. Immutable and thread-safe.
 *
 * <pre>{@code
 * MedoidConsensus consensus = SetMedoid.under(SetDistance.MASI).aggregate(votes);
 * }</pre>
 */
public final class SetMedoid implements Aggregator {
    private static final String NAME = "set-medoid";
    private static final Comparator<Candidate> NEAREST = Comparator.comparingDouble(Candidate::cost)
            .thenComparing(Comparator.comparingDouble(Candidate::weight).reversed())
            .thenComparingInt(c -> c.set.names().size())
            .thenComparing(c -> String.join("\u0000", c.set.names()));

    private final SetDistance distance;
    private final Map<String, Double> weights;

    private SetMedoid(SetDistance distance, Map<String, Double> weights) {
        this.distance = distance;
        this.weights = weights;
    }

    /**
     * All labelers count the same.
     *
     * @param distance the distance between sets
     * @return the aggregator
     */
    public static SetMedoid under(SetDistance distance) {
        return new SetMedoid(distance, Map.of());
    }

    /**
     * This aggregator with weights.
     *
     * @param byName how much a labeler counts by its name, from 1e-9 to 1e9; 1 for others
     * @return a copy
     * @throws IllegalArgumentException if a weight is outside
     */
    public SetMedoid weights(Map<String, Double> byName) {
        byName.forEach((name, weight) -> Checks.inRange(weight, 1e-9, 1e9, "weight of " + Checks.shown(name)));
        return new SetMedoid(distance, Map.copyOf(byName));
    }

    @Override
    public String name() {
        return NAME;
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
        return Fingerprint.of(
                "aggregator:" + NAME, Map.of("distance", distance.name(), "weights", new TreeMap<>(weights)));
    }

    /** A set that was voted for, the weight of these votes, and the mean distance of all votes to it, to 12 decimals. */
    private record Candidate(Label.CategorySet set, double weight, double cost) {}

    /**
     * Combines votes.
     *
     * @param votes votes that are sets of categories; perhaps none
     * @return a set for each example with votes
     * @throws IllegalArgumentException if the votes are of another kind
     */
    @Override
    public MedoidConsensus aggregate(VoteMatrix votes) {
        requireAccepts(votes);
        double[] weight = votes.labelers().stream()
                .mapToDouble(info -> weights.getOrDefault(info.name(), 1.0))
                .toArray();
        double[] away = new double[votes.labelerCount()];
        List<Optional<MedoidConsensus.Choice>> choices = new ArrayList<>();
        VoteList list = votes.byExample();
        int single = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            Map<Integer, Double> said = new TreeMap<>();
            double all = 0;
            for (int p = list.start(i); p < list.end(i); p++) {
                said.merge(list.code(p), weight[list.other(p)], Double::sum);
                all += weight[list.other(p)];
            }
            List<Candidate> candidates = candidates(votes, said, all);
            choices.add(
                    candidates.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new MedoidConsensus.Choice(
                                    candidates.get(0).set,
                                    candidates.stream().skip(1).findFirst().map(Candidate::set),
                                    Math.min(1, candidates.get(0).cost))));
            for (int p = list.start(i); p < list.end(i); p++) {
                away[list.other(p)] += distance.between(set(votes, list.code(p)), candidates.get(0).set);
            }
            single += list.count(i) == 1 ? 1 : 0;
        }
        return new MedoidConsensus(
                NAME, votes, choices, distance, weight, qualities(votes, away), warnings(votes, single));
    }

    private List<Candidate> candidates(VoteMatrix votes, Map<Integer, Double> said, double all) {
        List<Candidate> candidates = new ArrayList<>();
        said.forEach((code, own) -> {
            Label.CategorySet set = set(votes, code);
            double sum = 0;
            for (Map.Entry<Integer, Double> other : said.entrySet()) {
                sum += other.getValue() * distance.between(set(votes, other.getKey()), set);
            }
            candidates.add(new Candidate(set, own, Math.rint(sum / all * 1e12) / 1e12));
        });
        candidates.sort(NEAREST);
        return candidates;
    }

    private static Label.CategorySet set(VoteMatrix votes, int code) {
        return votes.payload(code) instanceof VotePayload.Exactly exactly
                        && exactly.label() instanceof Label.CategorySet set
                ? set
                : Label.categories();
    }

    private static List<LabelerQuality> qualities(VoteMatrix votes, double[] away) {
        List<LabelerQuality> qualities = new ArrayList<>();
        for (int j = 0; j < away.length; j++) {
            int count = votes.votesOf(j);
            OptionalDouble near = count == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - away[j] / count);
            qualities.add(new LabelerQuality(votes.labelers().get(j).name(), count, near, Optional.empty()));
        }
        return qualities;
    }

    private static List<Warning> warnings(VoteMatrix votes, int single) {
        List<Warning> warnings = new ArrayList<>();
        if (single > 0) {
            warnings.add(new Warning(WarningKind.SINGLE_VOTES, single + " examples have a single vote."));
        }
        if (votes.repeats().pairs() > 0) {
            warnings.add(new Warning(
                    WarningKind.REPEATED_VOTES,
                    votes.repeats().pairs() + " pairs of an example and a labeler have more than one vote; policy "
                            + votes.repeats().policy() + "."));
        }
        return warnings;
    }

    @Override
    public String toString() {
        return NAME + " (" + distance + ")";
    }
}
