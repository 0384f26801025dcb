package io.labelkit.core.io;

import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The votes of a matrix as sorted texts, for comparison whatever the order. */
final class VoteSets {
    private VoteSets() {}

    static List<String> of(VoteMatrix votes) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < votes.exampleCount(); i++) {
            for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                all.add(votes.examples().get(i) + " | "
                        + votes.labelers().get(votes.byExample().other(p)).name() + " | "
                        + votes.payload(votes.byExample().code(p)) + " | " + votes.confidence(p) + " | "
                        + votes.time(p));
            }
        }
        Collections.sort(all);
        return all;
    }
}
