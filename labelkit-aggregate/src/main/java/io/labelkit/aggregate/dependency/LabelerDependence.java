package io.labelkit.aggregate.dependency;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
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
 * <p>Labelers that are joined by findings of an excess, duplicates, residuals and declared families, make a cluster. A labeler whose findings
 * have the strengths r is worth {@code 1 / (1 + sum of r)} independent votes: each of four copies a quarter, one with a
 * weak tie nearly one. {@link #weights} are these numbers, for methods that take labeler weights; {@link #grouped} lets a
 * whole cluster vote once, with what most of its members say, for any method, which suits copies and wastes votes where
 * ties are weak; {@link #pairs} is for methods that leave pairs out of their fit. Immutable and thread-safe.
 *
 * <pre>{@code
 * LabelerDependence dependence = LabelerDependence.of(votes, majority.aggregate(votes));
 * dependence.findings().forEach(System.out::println);
 * CategoricalConsensus fair = DawidSkene.builder().weights(dependence.weights()).build().aggregate(votes);
 * }</pre>
 */
public final class LabelerDependence implements Displayable {
    private static final Rows<List<String>> GROUPS =
            Rows.<List<String>>of("Group").count("labelers", List::size).text("members", group -> group);

    private final VoteMatrix votes;
    private final List<DependencyFinding> findings;
    private final List<int[]> clusters;
    private final Groups groups;
    private final int[][] tied;
    private final double[][] strength;

    LabelerDependence(VoteMatrix votes, List<DependencyFinding> findings, Groups groups) {
        this.votes = votes;
        this.findings = List.copyOf(findings);
        this.groups = groups;
        this.clusters = groups.shared();
        int[] size = new int[votes.labelerCount()];
        for (Groups.Tie tie : groups.ties()) {
            size[tie.first()]++;
            size[tie.second()]++;
        }
        tied = Arrays.stream(size).mapToObj(int[]::new).toArray(int[][]::new);
        strength = Arrays.stream(size).mapToObj(double[]::new).toArray(double[][]::new);
        for (Groups.Tie tie : groups.ties()) {
            add(tie.first(), tie.second(), tie.strength(), --size[tie.first()]);
            add(tie.second(), tie.first(), tie.strength(), --size[tie.second()]);
        }
    }

    private void add(int labeler, int other, double by, int at) {
        tied[labeler][at] = other;
        strength[labeler][at] = by;
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

    /**
     * What the labelers themselves declare: those with a family in common, such as the language model that they ask, depend
     * on each other. Nothing is measured, and the strength is 1, as if they always said the same: right where little is
     * known of them, and a little too careful where they err for reasons of their own too, which {@link #of} measures.
     *
     * @param votes the votes, of any kind
     * @return the declared pairs of labelers that vote, by family
     */
    public static LabelerDependence declared(VoteMatrix votes) {
        return DeclaredDependence.of(votes);
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
     * The pairs of labelers with a finding of an excess among duplicates, residuals and declared families, for methods that leave dependent
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
        double[] values = groups.weights();
        for (int j = 0; j < values.length; j++) {
            weights.put(votes.labelers().get(j).name(), values[j]);
        }
        return weights;
    }

    /**
     * How many independent votes an example has: the sum over its votes of {@code 1 / (1 + r)} with r the strengths of the
     * findings that tie the voter to others who voted on it.
     *
     * @param example the row
     * @return at most the number of its votes
     */
    public double effectiveVotes(int example) {
        return effectiveVotes(example, new boolean[votes.labelerCount()]);
    }

    private double effectiveVotes(int example, boolean[] voting) {
        VoteList list = votes.byExample();
        for (int p = list.start(example); p < list.end(example); p++) {
            voting[list.other(p)] = true;
        }
        double sum = 0;
        for (int p = list.start(example); p < list.end(example); p++) {
            int j = list.other(p);
            double shared = 1;
            for (int t = 0; t < tied[j].length; t++) {
                shared += voting[tied[j][t]] ? strength[j][t] : 0;
            }
            sum += 1 / shared;
        }
        for (int p = list.start(example); p < list.end(example); p++) {
            voting[list.other(p)] = false;
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
        boolean[] voting = new boolean[votes.labelerCount()];
        for (int i = 0; i < votes.exampleCount(); i++) {
            sum += effectiveVotes(i, voting);
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
    public Display display() {
        return Display.builder("Labelers that depend on each other")
                .count("findings", findings.size())
                .count("groups", clusters().size())
                .number("votes that count, in all", effectiveVotes(), Unit.measure(""))
                .table(DependencyFinding.ROWS.table("findings", findings))
                .table(GROUPS.table("groups", clusters()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
