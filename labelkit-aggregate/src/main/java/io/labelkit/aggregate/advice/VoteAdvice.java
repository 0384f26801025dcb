package io.labelkit.aggregate.advice;

import io.labelkit.aggregate.internal.Evidence;
import io.labelkit.aggregate.internal.VoteFacts;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What votes can support, before anything is fitted: findings with their numbers, and which families of methods can be
 * expected to work. One pass over the votes, and the pairs of votes on an example for near-duplicates. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * VoteAdvice advice = VoteAdvice.of(votes);
 * System.out.println(advice);
 * boolean duplicates = advice.find(Finding.NearDuplicates.class).isPresent();
 * }</pre>
 */
public final class VoteAdvice implements Displayable {

    /** With fewer votes for each class a confusion matrix is mostly noise. */
    static final int VOTES_FOR_A_CLASS = 10;

    private final List<Finding> findings;
    private final List<Support> support;

    private VoteAdvice(List<Finding> findings, List<Support> support) {
        this.findings = List.copyOf(findings);
        this.support = List.copyOf(support);
    }

    /**
     * Looks at votes.
     *
     * @param votes votes for categories or levels; perhaps none
     * @return the advice
     * @throws IllegalArgumentException if the votes are of another kind
     */
    public static VoteAdvice of(VoteMatrix votes) {
        LabelKind kind = votes.space().kind();
        Checks.check(
                kind == LabelKind.CATEGORY || kind == LabelKind.ORDINAL,
                "votes",
                "for single categories or levels",
                kind);
        List<Finding> found = new ArrayList<>();
        addExamples(votes, found);
        addLabelers(votes, found);
        if (votes.voteCount() > 0) {
            found.add(prevalence(votes));
        }
        if (votes.repeats().pairs() > 0) {
            found.add(new Finding.RepeatedVotes(
                    votes.repeats().pairs(), votes.repeats().policy()));
        }
        found.add(new Finding.Silence(votes.knowsWhoWasAsked()));
        return new VoteAdvice(found, SupportRules.of(votes, found));
    }

    private static void addExamples(VoteMatrix votes, List<Finding> found) {
        VoteList list = votes.byExample();
        int[] counts = new int[votes.exampleCount()];
        int several = 0;
        int unanimous = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = list.count(i);
            several += counts[i] > 1 ? 1 : 0;
            unanimous += counts[i] > 1 && VoteFacts.isUnanimous(votes, i) ? 1 : 0;
        }
        int[] voted = Arrays.stream(counts).filter(n -> n > 0).sorted().toArray();
        int single = (int) Arrays.stream(voted).filter(n -> n == 1).count();
        found.add(
                voted.length == 0
                        ? new Finding.Redundancy(counts.length, 0, 0, 0, 0, 0, 0)
                        : new Finding.Redundancy(
                                counts.length,
                                voted.length,
                                voted[0],
                                quantile(voted, 1),
                                quantile(voted, 2),
                                quantile(voted, 3),
                                voted[voted.length - 1]));
        if (single > 0) {
            found.add(new Finding.SingleVotes(single, voted.length));
        }
        if (several > 0) {
            found.add(new Finding.Unanimity(unanimous, several));
        }
    }

    /** The least count that at least so many quarters of the examples do not exceed. */
    private static int quantile(int[] sorted, int quarters) {
        return sorted[(int) (((long) sorted.length * quarters + 3) / 4) - 1];
    }

    private static void addLabelers(VoteMatrix votes, List<Finding> found) {
        List<String> oneClass = new ArrayList<>();
        Map<Integer, List<String>> groups = new LinkedHashMap<>();
        int[] group = VoteFacts.groups(votes);
        int voting = 0;
        int few = 0;
        int fewVotes = 0;
        int fewerThan = VOTES_FOR_A_CLASS * votes.classCount();
        for (int j = 0; j < group.length; j++) {
            String name = votes.labelers().get(j).name();
            int count = votes.votesOf(j);
            if (count > 0) {
                voting++;
                groups.computeIfAbsent(group[j], g -> new ArrayList<>()).add(name);
                few += count < fewerThan ? 1 : 0;
                fewVotes += count < fewerThan ? count : 0;
            }
            if (VoteFacts.onlyVotesForOneClass(votes, j)) {
                oneClass.add(name);
            }
        }
        if (groups.size() > 1) {
            found.add(new Finding.Disconnected(groups.values().stream()
                    .sorted(Comparator.comparingInt((List<String> g) -> -g.size()))
                    .collect(Collectors.toList())));
        }
        if (!oneClass.isEmpty()) {
            found.add(new Finding.OneClassLabelers(oneClass, voting, VoteFacts.shareFromOneClassLabelers(votes)));
        }
        if (few > 0) {
            found.add(new Finding.FewVotes(few, voting, fewerThan, (double) fewVotes / votes.voteCount()));
        }
        DuplicateSearch search = new DuplicateSearch(votes);
        List<DuplicatePair> pairs = search.pairs();
        if (!pairs.isEmpty()) {
            found.add(new Finding.NearDuplicates(pairs, search.compared(), search.examplesCompared()));
        }
    }

    private static Finding prevalence(VoteMatrix votes) {
        Evidence evidence = new Evidence(votes);
        double[] shares = new double[votes.classCount()];
        for (int p = 0; p < votes.voteCount(); p++) {
            for (int k = 0; k < shares.length; k++) {
                shares[k] += evidence.share(votes.byExample().code(p), k);
            }
        }
        List<Finding.ClassShare> list = new ArrayList<>();
        for (int k = 0; k < shares.length; k++) {
            list.add(new Finding.ClassShare(votes.space().classNames().get(k), shares[k] / votes.voteCount()));
        }
        list.sort(Comparator.comparingDouble(share -> -share.share()));
        return new Finding.Prevalence(list);
    }

    /**
     * What was found, in a fixed order of kinds.
     *
     * @return the findings
     */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * The finding of a kind.
     *
     * @param kind the kind
     * @param <F> the kind
     * @return the finding; empty if there is none
     */
    public <F extends Finding> Optional<F> find(Class<F> kind) {
        return findings.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /**
     * Which families of methods the votes support.
     *
     * @return one for each family
     */
    public List<Support> support() {
        return support;
    }

    /**
     * Whether the votes support a family of methods.
     *
     * @param family the family
     * @return true if so
     */
    public boolean supports(MethodFamily family) {
        return support.stream().anyMatch(s -> s.family() == family && s.supported());
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("What these votes can support")
                .count("findings", findings.size())
                .count("cautions", findings.stream().filter(Finding::isCaution).count())
                .warnings(findings.stream()
                        .filter(Finding::isCaution)
                        .map(Finding::sentence)
                        .toList());
        findings.stream()
                .filter(finding -> !finding.isCaution())
                .map(Finding::sentence)
                .forEach(display::lead);
        return display.table(Support.ROWS.table("methods", support)).build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
