package io.labelkit.core.io;

import io.labelkit.core.label.Label;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Votes of all labelers on one example in each row: one column a labeler, empty without a vote. */
final class WideVotes implements Consumer<Row> {
    private final VoteOptions options;
    private final Labels labels;
    private final int taskColumn;
    private final VoteMatrixBuilder builder;
    private final SeenIds seen = new SeenIds();
    private final List<Optional<Label>> votes = new ArrayList<>();

    WideVotes(VoteOptions options, Rows rows, VoteMatrixBuilder builder) {
        this.options = options;
        this.builder = builder;
        this.labels = new Labels(options.space);
        List<String> header = rows.header()
                .orElseThrow(() -> InputException.ofFile(rows.file(), "votes with a column a labeler must be CSV"));
        if (!options.rowNumberIds) {
            rows.require(options.task, "; the reader numbers the rows if told to (rowNumberIds)");
        }
        taskColumn = options.task.in(rows.row());
        for (int c = 0; c < header.size(); c++) {
            if (c != taskColumn) {
                builder.addLabeler(LabelerInfo.named(header.get(c)));
            }
        }
    }

    @Override
    public void accept(Row row) {
        String task = taskColumn < 0 ? Long.toString(row.number()) : row.name(options.task);
        votes.clear();
        for (int c = 0; c < row.size(); c++) {
            votes.add(c != taskColumn && row.has(c) ? Optional.of(labels.read(row, c, false)) : Optional.empty());
        }
        seen.add(row, taskColumn, task);
        builder.addExample(task);
        for (int c = 0; c < row.size(); c++) {
            if (votes.get(c).isPresent()) {
                builder.add(task, row.name(c), Vote.of(votes.get(c).get()));
            }
        }
    }
}
