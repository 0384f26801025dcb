package io.labelkit.aggregate.internal;

import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The families that labelers declare, among those that vote: what they share that makes them err together. Immutable and
 * thread-safe.
 *
 * @param members the labelers of each family by its name, at least two, ascending
 * @param independent how many labelers there are if those that are joined by families count as one
 */
public record LabelerFamilies(Map<String, List<Integer>> members, int independent) {
    /** With fewer independent labelers than this, nothing can be learned from agreement alone. */
    public static final int ENOUGH = 3;

    /**
     * Copies the map.
     *
     * @param members the labelers of each family
     * @param independent how many labelers there are if those of a family count as one
     */
    public LabelerFamilies {
        members = Collections.unmodifiableMap(new TreeMap<>(members));
    }

    /**
     * The families of labelers that vote.
     *
     * @param votes the votes
     * @return their families
     */
    public static LabelerFamilies of(VoteMatrix votes) {
        Map<String, List<Integer>> members = new TreeMap<>();
        int voting = 0;
        for (int j = 0; j < votes.labelerCount(); j++) {
            if (votes.votesOf(j) > 0) {
                voting++;
                for (String family : votes.labelers().get(j).families()) {
                    members.computeIfAbsent(family, name -> new ArrayList<>()).add(j);
                }
            }
        }
        members.values().removeIf(some -> some.size() < 2);
        DisjointSets sets = new DisjointSets(votes.labelerCount());
        int independent = voting;
        for (List<Integer> family : members.values()) {
            for (int member : family) {
                independent -= sets.join(family.get(0), member) ? 1 : 0;
            }
        }
        return new LabelerFamilies(members, independent);
    }

    /**
     * Whether enough labelers are left to learn from if those of a family are not compared with each other.
     *
     * @return true if there is a family and there are at least {@link #ENOUGH} independent labelers
     */
    public boolean usable() {
        return !members.isEmpty() && independent >= ENOUGH;
    }
}
