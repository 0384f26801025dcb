package io.labelkit.core.interchange;

import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The votes on one example, as writers need them. */
record ExampleVotes(List<Given> votes, List<String> silent) {

    /** One vote. */
    record Given(String labeler, boolean model, VotePayload payload, OptionalDouble confidence, OptionalLong time) {
        Optional<Label> label() {
            return payload instanceof VotePayload.Exactly exactly ? Optional.of(exactly.label()) : Optional.empty();
        }
    }

    static ExampleVotes of(AnnotatedData data, String id) {
        VoteMatrix matrix = data.votes();
        OptionalInt row = matrix.examples().find(id);
        List<Given> votes = new ArrayList<>();
        if (row.isEmpty()) {
            return new ExampleVotes(votes, List.of());
        }
        for (int p = matrix.byExample().start(row.getAsInt());
                p < matrix.byExample().end(row.getAsInt());
                p++) {
            String labeler = matrix.labelers().get(matrix.byExample().other(p)).name();
            votes.add(new Given(
                    labeler,
                    data.models().contains(labeler),
                    matrix.payload(matrix.byExample().code(p)),
                    matrix.confidence(p),
                    matrix.time(p)));
        }
        return new ExampleVotes(votes, silent(data, row.getAsInt()));
    }

    /** Who is known to have been asked about an example without voting, by name, whatever the order of labelers is. */
    static List<String> silent(AnnotatedData data, int row) {
        VoteMatrix matrix = data.votes();
        List<String> names = new ArrayList<>();
        if (matrix.knowsWhoWasAsked()) {
            boolean[] voted = new boolean[matrix.labelerCount()];
            for (int p = matrix.byExample().start(row); p < matrix.byExample().end(row); p++) {
                voted[matrix.byExample().other(p)] = true;
            }
            for (int j = 0; j < voted.length; j++) {
                if (!voted[j] && matrix.wasAsked(row, j)) {
                    names.add(matrix.labelers().get(j).name());
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    List<Given> by(boolean models) {
        return votes.stream().filter(vote -> vote.model() == models).toList();
    }
}
