package io.labelkit.aggregate.dependency;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Which labelers do not vote independently given the truth, and what that costs. Every method that combines votes counts
 * them as if they were independent, so that four copies of one rule outvote three rules that know better.
 *
 * <p>Labelers that are joined by findings of an excess make a cluster. With n members and the mean strength r of their
 * pairs (0 for pairs without a finding), a cluster is worth {@code n / (1 + (n - 1) r)} independent votes: one for copies.
 * {@link #weights} gives each member its part of that, for methods that take labeler weights; {@link #grouped} lets a
 * cluster vote once, with what most of its members say, for any method; {@link #pairs} is for methods that leave pairs
 * out of their fit. Immutable and thread-safe.
 *
 * <pre>{@code
 * LabelerDependence dependence = LabelerDependence.of(votes, majority.aggregate(votes));
 * dependence.findings().forEach(System.out::println);
 * CategoricalConsensus fair = DawidSkene.builder().weights(dependence.weights()).build().aggregate(votes);
 * }</pre>
 */
public final class LabelerDependence {
    private final VoteMatrix votes;
    private final List<DependencyFinding> findings;
    private final List<int[]> clusters;
    private final double[] strength;
    private final int[] clusterOf;

    LabelerDependence(VoteMatrix votes, List<DependencyFinding> findings, List<int[]> clusters) {
        this.votes = votes;
        this.findings = List.copyOf(findings);
        this.clusters = clusters;
        this.strength = new double[clusters.size()];
        this.clusterOf = new int[votes.labelerCount()];
        Arrays.fill(clusterOf, -1);
        Map<LabelerPair, Double> strongest = new LinkedHashMap<>();
        for (DependencyFinding finding : findings) {
            if (finding.isExcess() && finding.kind() != DependencyKind.ROBUST_PCA) {
                strongest.merge(finding.pair(), finding.strength(), Math::max);
            }
        }
        for (int c = 0; c < clusters.size(); c++) {
            int[] members = clusters.get(c);
            double sum = 0;
            for (int a = 0; a < members.length; a++) {
                clusterOf[members[a]] = c;
                for (int b = a + 1; b < members.length; b++) {
                    sum += Math.min(1, strongest.getOrDefault(pair(votes, members[a], members[b]), 0.0));
                }
            }
            strength[c] = sum / (members.length * (members.length - 1) / 2.0);
        }
    }

    /**
     * Tests all pairs with {@link DependenceTest}'s defaults.
     *
     * @param votes the votes, plain labels
     * @param consensus what was made of them, by any method; it is where the test's own fit starts
     * @return what was found
     * @throws IllegalArgumentException if the votes are no plain categories or the consensus is of other votes
     */
    public static LabelerDependence of(VoteMatrix votes, CategoricalConsensus consensus) {
        return DependenceTest.builder().build().test(votes, consensus);
    }

    static LabelerPair pair(VoteMatrix votes, int a, int b) {
        return new LabelerPair(
                votes.labelers().get(Math.min(a, b)).name(),
                votes.labelers().get(Math.max(a, b)).name());
    }

    /**
     * Everything that was found.
     *
     * @return the findings, duplicates first, then residuals by p-value, then robust principal components by size
     */
    public List<DependencyFinding> findings() {
        return findings;
    }

    /**
     * What was found in one way.
     *
     * @param kind the way
     * @return the findings
     */
    public List<DependencyFinding> findings(DependencyKind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }

    /**
     * The pairs of labelers with a finding of an excess among duplicates and residuals, for methods that leave dependent
     * pairs out of their fit.
     *
     * @return the pairs, each once
     */
    public List<LabelerPair> pairs() {
        LinkedHashSet<LabelerPair> pairs = new LinkedHashSet<>();
        for (DependencyFinding finding : findings) {
            if (finding.isExcess() && finding.kind() != DependencyKind.ROBUST_PCA) {
                pairs.add(finding.pair());
            }
        }
        return List.copyOf(pairs);
    }

    /**
     * The labelers that are joined by pairs.
     *
     * @return the names in each cluster, at least two
     */
    public List<List<String>> clusters() {
        List<List<String>> names = new ArrayList<>();
        for (int[] members : clusters) {
            names.add(Arrays.stream(members)
                    .mapToObj(j -> votes.labelers().get(j).name())
                    .toList());
        }
        return names;
    }

    /**
     * How much each labeler should count.
     *
     * @return a weight in (0, 1] for every labeler by name, 1 for those in no cluster
     */
    public Map<String, Double> weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int j = 0; j < votes.labelerCount(); j++) {
            int cluster = clusterOf[j];
            weights.put(
                    votes.labelers().get(j).name(),
                    cluster < 0 ? 1.0 : worth(cluster, clusters.get(cluster).length) / clusters.get(cluster).length);
        }
        return weights;
    }

    private double worth(int cluster, int members) {
        return members / (1 + (members - 1) * strength[cluster]);
    }

    /**
     * How many independent votes an example has.
     *
     * @param example the row
     * @return at most the number of its votes
     */
    public double effectiveVotes(int example) {
        VoteList list = votes.byExample();
        int[] voting = new int[clusters.size()];
        double sum = 0;
        for (int p = list.start(example); p < list.end(example); p++) {
            int cluster = clusterOf[list.other(p)];
            if (cluster < 0) {
                sum++;
            } else {
                voting[cluster]++;
            }
        }
        for (int c = 0; c < voting.length; c++) {
            sum += voting[c] == 0 ? 0 : worth(c, voting[c]);
        }
        return sum;
    }

    /**
     * How many independent votes there are in all.
     *
     * @return the sum over the examples, at most the number of votes
     */
    public double effectiveVotes() {
        double sum = 0;
        for (int i = 0; i < votes.exampleCount(); i++) {
            sum += effectiveVotes(i);
        }
        return sum;
    }

    /**
     * The votes with every cluster as one labeler, whose name joins those of its members, and which says what most of the
     * members with a vote say; among equally many, what the first of them says. Confidences and times are not kept.
     *
     * @return the votes, with the same examples in the same order
     */
    public VoteMatrix grouped() {
        return clusters.isEmpty() ? votes : GroupedVotes.of(votes, clusters);
    }

    @Override
    public String toString() {
        return "LabelerDependence: " + findings.size() + " findings, clusters " + clusters();
    }
}
