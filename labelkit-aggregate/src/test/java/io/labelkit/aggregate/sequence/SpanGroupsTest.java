package io.labelkit.aggregate.sequence;

import static io.labelkit.aggregate.sequence.SpanVotesFixture.span;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.spanVotes;
import static io.labelkit.aggregate.sequence.SpanVotesFixture.spans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.consensus.TagPosterior;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Labelers of {@link SpanHmm} that find names without telling of what. */
class SpanGroupsTest {
    private static final Map<String, Set<String>> NAMES = Map.of("ENT", Set.of("PER", "ORG"));

    private static SpanHmm.Builder hmm() {
        return SpanHmm.builder().groups(NAMES).lengths(id -> 8);
    }

    /** Two typed functions that each miss half of the names, and one that finds all without a type. */
    private static VoteMatrix votes() {
        VoteMatrixBuilder votes = spanVotes();
        for (int d = 0; d < 80; d++) {
            int at = d % 5;
            Label.Span truth = span(at, at + 2, d % 3 == 0 ? "ORG" : "PER");
            votes.add("d" + d, "one", Vote.of(d % 2 == 0 ? spans(truth) : spans()));
            votes.add("d" + d, "two", Vote.of(d % 4 < 2 ? spans(truth) : spans()));
            votes.add("d" + d, "finder", Vote.of(spans(span(at, at + 2, "ENT"))));
        }
        return votes.build();
    }

    @Test
    void aVoteForAGroupSupportsTheTypeThatOthersSay() {
        SpanConsensus consensus = hmm().build().aggregate(votes());
        for (int d = 0; d < 80; d++) {
            if (d % 4 != 3) {
                assertThat(consensus.label(d)).contains(spans(span(d % 5, d % 5 + 2, d % 3 == 0 ? "ORG" : "PER")));
            }
        }
    }

    @Test
    void whereOnlyAGroupIsSaidAndOthersAreSilentThereIsNoSpan() {
        SpanConsensus consensus = hmm().build().aggregate(votes());
        for (int d = 3; d < 80; d += 4) {
            assertThat(consensus.label(d)).contains(spans());
        }
        TagPosterior posterior = consensus.posterior().orElseThrow();
        assertThat(posterior.tags()).containsExactly("O", "B-ORG", "I-ORG", "B-PER", "I-PER");
    }

    @Test
    void whereEverybodySaysTheGroupOneOfItsTypesIsTheLabel() {
        VoteMatrixBuilder votes = spanVotes();
        for (int d = 0; d < 30; d++) {
            String known = d % 3 == 0 ? "ORG" : "PER";
            String type = d == 0 ? "ENT" : known;
            votes.add("d" + d, "a", Vote.of(spans(span(1, 3, type))));
            votes.add("d" + d, "b", Vote.of(spans(span(1, 3, "ENT"))));
        }
        SpanConsensus consensus = hmm().build().aggregate(votes.build());
        Label.Spans label = (Label.Spans) consensus.label(0).orElseThrow();
        assertThat(label.spans())
                .containsAnyOf(span(1, 3, "PER"), span(1, 3, "ORG"))
                .hasSize(1);
    }

    @Test
    void aGroupOfOneTypeIsThatType() {
        VoteMatrixBuilder coarse = spanVotes();
        VoteMatrixBuilder fine = spanVotes();
        for (int d = 0; d < 40; d++) {
            Label.Spans said = spans(span(d % 4, d % 4 + 1 + d % 2, "PER"));
            coarse.add("d" + d, "a", Vote.of(d % 3 == 0 ? spans() : said));
            fine.add("d" + d, "a", Vote.of(d % 3 == 0 ? spans() : said));
            coarse.add("d" + d, "b", Vote.of(spans(span(d % 4, d % 4 + 1 + d % 2, "ENT"))));
            fine.add("d" + d, "b", Vote.of(said));
        }
        SpanConsensus one = SpanHmm.builder()
                .groups(Map.of("ENT", Set.of("PER")))
                .lengths(id -> 8)
                .build()
                .aggregate(coarse.build());
        SpanConsensus other = SpanHmm.builder().lengths(id -> 8).build().aggregate(fine.build());
        for (int d = 0; d < 40; d++) {
            assertThat(one.label(d)).isEqualTo(other.label(d));
        }
    }

    @Test
    void aLabelerIsRightWithAGroupWhereOneOfItsTypesIs() {
        SpanConsensus consensus = hmm().build().aggregate(votes());
        assertThat(consensus.labelers().get(2).name()).isEqualTo("finder");
        // Of its 80 spans 60 are in a label: F1 = 2 * 60 / (80 + 60).
        assertThat(consensus.labelers().get(2).accuracy().orElseThrow()).isEqualTo(120.0 / 140, within(1e-12));
    }

    @Test
    void explanationsOfSpansOfAGroupAddUp() {
        SpanConsensus consensus = hmm().build().aggregate(votes());
        for (int d = 0; d < 8; d++) {
            for (Explanation explanation : consensus.explain("d" + d)) {
                assertThat(explanation.toString()).isNotEmpty();
            }
        }
    }

    @Test
    void withoutVotesForAGroupNothingChanges() {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        VoteMatrix votes = SpanVotesFixture.random(40, 10, 4, 3, lengths);
        SpanConsensus with =
                SpanHmm.builder().groups(NAMES).lengths(lengths).build().aggregate(votes);
        SpanConsensus without = SpanHmm.builder().lengths(lengths).build().aggregate(votes);
        assertThat(spansOf(with)).isEqualTo(spansOf(without));
        assertThat(with.convergence()).isEqualTo(without.convergence());
    }

    private static List<Object> spansOf(SpanConsensus consensus) {
        List<Object> spans = new ArrayList<>();
        for (int d = 0; d < consensus.size(); d++) {
            spans.add(consensus.spans(d));
        }
        return spans;
    }

    @Test
    void groupsAreOfTypesThatAreThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpanHmm.builder().groups(Map.of("ENT", Set.of())))
                .withMessageContaining("ENT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpanHmm.builder().groups(Map.of("ENT", Set.of("PER"), "ANY", Set.of("ENT", "LOC"))))
                .withMessageContaining("ANY");
    }

    @Test
    void groupsArePartOfTheIdentity() {
        assertThat(hmm().build().fingerprint())
                .isNotEqualTo(SpanHmm.builder().lengths(id -> 8).build().fingerprint());
    }

    @Test
    void onWikigoldFunctionsWithoutTypesHelpToFindNames() {
        TokenSet set = TokenSet.wikigold();
        VoteMatrixBuilder coarse = spanVotes();
        VoteMatrixBuilder fewer = spanVotes();
        VoteMatrix votes = set.votes();
        for (int d = 0; d < votes.exampleCount(); d++) {
            for (int p = votes.byExample().start(d); p < votes.byExample().end(d); p++) {
                String name = votes.labelers().get(votes.byExample().other(p)).name();
                Label.Spans said =
                        TokenVotes.spansOf(votes.payload(votes.byExample().code(p)));
                boolean loses = name.equals("core_web_md") || name.equals("BTC");
                String id = votes.examples().get(d);
                if (loses) {
                    coarse.add(
                            id,
                            name,
                            Vote.of(new Label.Spans(said.spans().stream()
                                    .map(s -> span(s.start(), s.end(), "ENT"))
                                    .toList())));
                } else {
                    coarse.add(id, name, Vote.of(said));
                    fewer.add(id, name, Vote.of(said));
                }
            }
        }
        Map<String, Set<String>> any = Map.of("ENT", Set.of("LOC", "MISC", "ORG", "PER"));
        double with = f1(set, SpanHmm.builder().groups(any), coarse.build());
        double without = f1(set, SpanHmm.builder(), fewer.build());
        assertThat(with).isGreaterThan(without + 0.02);
    }

    private static double f1(TokenSet set, SpanHmm.Builder builder, VoteMatrix votes) {
        return set.score(builder.lengths(set.lengths()).build().aggregate(votes))
                .f1()
                .orElseThrow();
    }
}
