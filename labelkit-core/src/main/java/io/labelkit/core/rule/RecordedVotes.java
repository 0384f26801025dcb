package io.labelkit.core.rule;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Votes that were given before, of people or of anything else, as labelers: each answers from the matrix by the item's
 * id and never looks at the data. It abstains where it has no vote; of repeated votes it gives the first. The
 * fingerprint covers all its votes, in the order of the examples. Immutable and thread-safe.
 */
public final class RecordedVotes {
    private RecordedVotes() {}

    /**
     * One labeler for each labeler of a matrix, in the same order.
     *
     * @param votes the votes
     * @param <T> the type of the data, which does not matter
     * @return the labelers
     */
    public static <T> List<Labeler<T>> labelers(VoteMatrix votes) {
        List<Labeler<T>> labelers = new ArrayList<>(votes.labelerCount());
        for (int j = 0; j < votes.labelerCount(); j++) {
            labelers.add(new Recorded<>(votes, j));
        }
        return List.copyOf(labelers);
    }

    private static final class Recorded<T> implements Labeler<T> {
        private static final Outcome UNKNOWN_ITEM =
                new Outcome.Abstained(Optional.of("the item is not among the recorded votes"), Cost.UNKNOWN);

        private final VoteMatrix votes;
        private final int column;
        private final LabelerInfo info;
        private final Fingerprint fingerprint;

        Recorded(VoteMatrix votes, int column) {
            this.votes = votes;
            this.column = column;
            this.info = votes.labelers().get(column);
            this.fingerprint = Fingerprint.of(
                    "recorded",
                    Map.of(
                            "name", info.name(),
                            "space", votes.space().contentHash().hex(),
                            "votes", digest()));
        }

        private String digest() {
            MessageDigest digest = ContentHash.sha256();
            VoteList mine = votes.byLabeler();
            for (int p = mine.start(column); p < mine.end(column); p++) {
                String id = votes.examples().get(mine.other(p));
                String vote = id.length() + ":" + id + "=" + recorded(mine.other(p)) + "\n";
                digest.update(vote.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        }

        @Override
        public String name() {
            return info.name();
        }

        @Override
        public LabelSpace space() {
            return votes.space();
        }

        @Override
        public Fingerprint fingerprint() {
            return fingerprint;
        }

        @Override
        public Set<String> derivedFrom() {
            return info.derivedFrom();
        }

        @Override
        public Set<String> families() {
            return info.families();
        }

        @Override
        public Optional<ConfidenceSource> confidenceSource() {
            return info.confidenceSource();
        }

        @Override
        public List<Outcome> label(List<Item<T>> items) {
            List<Outcome> outcomes = new ArrayList<>(items.size());
            for (Item<T> item : items) {
                OptionalInt row = votes.examples().find(item.id());
                outcomes.add(row.isEmpty() ? UNKNOWN_ITEM : recorded(row.getAsInt()));
            }
            return outcomes;
        }

        private Outcome recorded(int example) {
            VoteList all = votes.byExample();
            for (int p = all.start(example); p < all.end(example); p++) {
                if (all.other(p) == column) {
                    Vote vote = Vote.of(votes.payload(all.code(p)));
                    OptionalDouble confidence = votes.confidence(p);
                    return Outcome.vote(confidence.isPresent() ? vote.withConfidence(confidence.getAsDouble()) : vote);
                }
            }
            return Outcome.abstain();
        }

        @Override
        public String toString() {
            return "recorded votes of " + info.name();
        }
    }
}
