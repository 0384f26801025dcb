package io.labelkit.aggregate.online;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The votes of a matrix one by one, in the order of their times. */
final class MatrixReplay {
    private MatrixReplay() {}

    static List<OnlineVote> votes(VoteMatrix matrix, LabelSpace space) {
        Checks.check(
                matrix.space().classNames().equals(space.classNames())
                        && matrix.space().kind() == space.kind(),
                "votes",
                "over " + space,
                matrix.space());
        List<String> names = space.classNames();
        List<OnlineVote> votes = new ArrayList<>(matrix.voteCount());
        VoteList list = matrix.byExample();
        for (int i = 0; i < matrix.exampleCount(); i++) {
            String item = matrix.examples().get(i);
            Map<Integer, Integer> nth = new HashMap<>();
            for (int p = list.start(i); p < list.end(i); p++) {
                int code = list.code(p);
                Checks.check(code < names.size(), "vote", "for a single class", matrix.payload(code));
                String labeler = matrix.labelers().get(list.other(p)).name();
                int n = nth.merge(list.other(p), 1, Integer::sum);
                votes.add(new OnlineVote(labeler + "#" + n, item, labeler, names.get(code), matrix.time(p), ""));
            }
        }
        votes.sort(Comparator.comparingLong(vote -> vote.time().orElse(Long.MIN_VALUE)));
        return votes;
    }
}
