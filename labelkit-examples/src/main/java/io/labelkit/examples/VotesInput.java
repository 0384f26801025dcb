package io.labelkit.examples;

import io.labelkit.core.io.TokenVoteReader;
import io.labelkit.core.io.TokenVotes;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.RepeatPolicy;
import io.labelkit.core.vote.VoteMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the votes of a command come from. */
final class VotesInput {
    private static final List<LabelKind> NEED_CLASSES = List.of(LabelKind.ORDINAL, LabelKind.CATEGORY_SET);

    @Option(
            names = "--votes",
            paramLabel = "votes.csv",
            description = {
                "Votes: task,worker,label; id may stand for task, and lf or model for worker. CSV or JSONL.",
                "Comparisons: worker,left,right,label, the label being the better one, or tie."
            })
    private Optional<Path> votes = Optional.empty();

    @Option(
            names = "--tokens",
            paramLabel = "F.jsonl",
            description = "Sentences with tokens and votes of tags (id, tokens, votes); with --votes, whose tasks are"
                    + " then sentence:token, the tokens only.")
    private Optional<Path> tokens = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "SPACE.json",
            description = "The label space; votes outside it are errors. Otherwise made of the labels voted for.")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "What labels are, without --labels: category, number, ranking, preference, spans or text."
                    + " Default: category, or preference for columns left and right without a task.")
    private Optional<LabelKind> kind = Optional.empty();

    @Option(
            names = "--wide",
            description = "The votes have one row a task (column task or id) and one column a worker; an empty cell is"
                    + " no vote.")
    private boolean wide;

    @Option(
            names = "--assignments",
            paramLabel = "F.csv",
            description = "For sets of labels: who looked at what (task,worker); needs --labels of kind category_set.")
    private Optional<Path> assignments = Optional.empty();

    @Option(
            names = "--repeats",
            paramLabel = "POLICY",
            description = "Repeated votes of one worker on one task, one of: ${COMPLETION-CANDIDATES}."
                    + " Default: ${DEFAULT-VALUE}.")
    private RepeatPolicy repeats = RepeatPolicy.KEEP;

    /**
     * Votes, and what is known of the tokens they are about.
     *
     * @param file the file they are named after
     * @param votes the votes
     * @param tokens the tokens, for sequences
     */
    record Read(Path file, VoteMatrix votes, Optional<TokenVotes> tokens) {}

    /** Whether the label space was given, so that numbers are not names by accident. */
    boolean isKindGiven() {
        return labels.isPresent() || kind.isPresent();
    }

    Read read() throws IOException {
        check();
        if (tokens.isPresent()) {
            TokenVoteReader reader = TokenVoteReader.of(tokens.get());
            TokenVotes read = (votes.isPresent() ? reader.tokenVotes(votes.get()) : reader).read();
            return new Read(votes.orElse(tokens.get()), read.votes(), Optional.of(read));
        }
        Path file = votes.orElseThrow();
        VoteReader reader = VoteReader.of(file).repeatPolicy(repeats);
        if (labels.isPresent()) {
            reader = reader.space(SpaceFile.read(labels.get()));
        } else if (kind.isPresent() && kind.get() != LabelKind.CATEGORY) {
            reader = reader.space(LabelSpace.builder(kind.get(), "label").build());
        }
        if (wide) {
            reader = reader.wide();
        }
        if (assignments.isPresent()) {
            reader = reader.assignments(assignments.get());
        }
        return new Read(file, reader.read().votes(), Optional.empty());
    }

    private void check() {
        if (votes.isEmpty() && tokens.isEmpty()) {
            throw new UsageException("give --votes, or --tokens with votes in it");
        }
        if (wide && (tokens.isPresent() || assignments.isPresent())) {
            throw new UsageException("--wide goes with --votes alone, not with --tokens or --assignments");
        }
        if (tokens.isPresent() && (labels.isPresent() || kind.isPresent() || assignments.isPresent())) {
            throw new UsageException(
                    "--tokens has labels of its own; --labels, --kind and --assignments do not go with it");
        }
        if (labels.isPresent() && kind.isPresent()) {
            throw new UsageException("give --labels or --kind, not both; a label space has a kind");
        }
        if (kind.isPresent() && NEED_CLASSES.contains(kind.get())) {
            throw new UsageException("labels of kind " + kind.get() + " need their classes in order: give --labels");
        }
    }
}
