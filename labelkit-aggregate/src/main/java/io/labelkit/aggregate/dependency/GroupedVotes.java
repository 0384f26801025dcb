package io.labelkit.aggregate.dependency;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Votes in which each cluster is one labeler that says what most of its members say. */
final class GroupedVotes {
    private GroupedVotes() {}

    static VoteMatrix of(VoteMatrix votes, List<int[]> clusters) {
        int[] leader = new int[votes.labelerCount()];
        String[] name = new String[votes.labelerCount()];
        VoteMatrixBuilder builder = VoteMatrix.builder(votes.space());
        Arrays.setAll(leader, j -> j);
        for (int j = 0; j < leader.length; j++) {
            name[j] = votes.labelers().get(j).name();
        }
        for (int[] cluster : clusters) {
            List<String> members = new ArrayList<>();
            for (int j : cluster) {
                leader[j] = cluster[0];
                members.add(votes.labelers().get(j).name());
            }
            name[cluster[0]] = String.join(" + ", members);
        }
        for (int j = 0; j < leader.length; j++) {
            if (leader[j] == j) {
                builder.addLabeler(info(votes, leader, j, name[j]));
            }
        }
        for (int i = 0; i < votes.exampleCount(); i++) {
            addExample(votes, builder, leader, name, i);
        }
        return builder.build();
    }

    private static LabelerInfo info(VoteMatrix votes, int[] leader, int first, String name) {
        List<Fingerprint> fingerprints = new ArrayList<>();
        Set<String> teachers = new HashSet<>();
        Set<String> families = new HashSet<>();
        for (int j = first; j < leader.length; j++) {
            if (leader[j] == first) {
                fingerprints.add(votes.labelers().get(j).fingerprint());
                teachers.addAll(votes.labelers().get(j).derivedFrom());
                families.addAll(votes.labelers().get(j).families());
            }
        }
        return fingerprints.size() == 1
                ? votes.labelers().get(first)
                : new LabelerInfo(
                        name, Fingerprint.ofAll("cluster", fingerprints), teachers, families, Optional.empty());
    }

    private static void addExample(VoteMatrix votes, VoteMatrixBuilder builder, int[] leader, String[] name, int i) {
        VoteList list = votes.byExample();
        String id = votes.examples().get(i);
        builder.addExample(id);
        boolean[] done = new boolean[list.count(i)];
        for (int p = list.start(i); p < list.end(i); p++) {
            if (done[p - list.start(i)]) {
                continue;
            }
            int cluster = leader[list.other(p)];
            boolean alone = name[cluster].equals(votes.labelers().get(cluster).name());
            int best = p;
            int most = 0;
            for (int r = p; r < list.end(i) && !alone; r++) {
                if (leader[list.other(r)] == cluster) {
                    done[r - list.start(i)] = true;
                    int same = equal(list, i, leader, cluster, list.code(r));
                    boolean earlier = same == most && list.other(r) < list.other(best);
                    best = same > most || earlier ? r : best;
                    most = Math.max(most, same);
                }
            }
            builder.add(id, name[cluster], Vote.of(votes.payload(list.code(best))));
        }
        if (votes.knowsWhoWasAsked()) {
            for (int j = 0; j < leader.length; j++) {
                if (votes.wasAsked(i, j) && equalSilence(list, i, leader, leader[j])) {
                    builder.addSilence(id, name[leader[j]]);
                }
            }
        }
    }

    private static int equal(VoteList list, int i, int[] leader, int cluster, int code) {
        int count = 0;
        for (int p = list.start(i); p < list.end(i); p++) {
            count += leader[list.other(p)] == cluster && list.code(p) == code ? 1 : 0;
        }
        return count;
    }

    private static boolean equalSilence(VoteList list, int i, int[] leader, int cluster) {
        for (int p = list.start(i); p < list.end(i); p++) {
            if (leader[list.other(p)] == cluster) {
                return false;
            }
        }
        return true;
    }
}
