package io.labelkit.aggregate.dependency;

import io.labelkit.aggregate.internal.LabelerFamilies;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What labelers declare of their dependence. */
final class DeclaredDependence {
    private DeclaredDependence() {}

    static LabelerDependence of(VoteMatrix votes) {
        Groups groups = new Groups(votes.labelerCount());
        Map<LabelerPair, DependencyFinding> findings = new LinkedHashMap<>();
        LabelerFamilies.of(votes).members().forEach((family, members) -> {
            for (int a = 0; a < members.size(); a++) {
                for (int b = a + 1; b < members.size(); b++) {
                    groups.join(members.get(a), members.get(b), 1);
                    LabelerPair pair = LabelerDependence.pair(votes, members.get(a), members.get(b));
                    findings.putIfAbsent(
                            pair,
                            new DependencyFinding(
                                    pair,
                                    DependencyKind.DECLARED,
                                    1,
                                    bothVote(votes, members.get(a), members.get(b)),
                                    OptionalDouble.empty(),
                                    "both are of the family '" + family + "'"));
                }
            }
        });
        return new LabelerDependence(votes, new ArrayList<>(findings.values()), groups);
    }

    /** Joins the labelers of each family, if enough are left that are independent. */
    static void joinIfUsable(VoteMatrix votes, Groups groups) {
        LabelerFamilies families = LabelerFamilies.of(votes);
        if (families.usable()) {
            for (List<Integer> members : families.members().values()) {
                for (int a = 0; a < members.size(); a++) {
                    for (int b = a + 1; b < members.size(); b++) {
                        groups.join(members.get(a), members.get(b), 1);
                    }
                }
            }
        }
    }

    private static int bothVote(VoteMatrix votes, int a, int b) {
        boolean[] voted = new boolean[votes.exampleCount()];
        for (int p = votes.byLabeler().start(a); p < votes.byLabeler().end(a); p++) {
            voted[votes.byLabeler().other(p)] = true;
        }
        int both = 0;
        for (int p = votes.byLabeler().start(b); p < votes.byLabeler().end(b); p++) {
            both += voted[votes.byLabeler().other(p)] ? 1 : 0;
        }
        return both;
    }
}
