package io.labelkit.core.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static Explanation of(String id, List<Explanation.Contribution> votes) {
        return new Explanation(id, Optional.of("spam"), Optional.of("ham"), "log-odds", -0.5, votes);
    }

    @Test
    void readsAsATableWithTheStrongestVoteFirst() {
        Explanation explanation = of(
                "m1",
                List.of(
                        new Explanation.Contribution("ben", "ham", -0.25),
                        new Explanation.Contribution("annamaria", "spam", 2)));
        assertThat(explanation.toString().lines())
                .containsExactly(
                        "m1: spam over ham, in log-odds",
                        "     -0.500  prior",
                        "     +2.000  annamaria  said spam",
                        "     -0.250  ben        said ham",
                        "     +1.250  in all: 3.5 to 1 for spam over ham");
    }

    @Test
    void manyVotesAreSummedUp() {
        List<Explanation.Contribution> votes = new ArrayList<>();
        for (int j = 0; j < 25; j++) {
            votes.add(new Explanation.Contribution("w" + j, "spam", j));
        }
        String text = of("m1", votes).toString();
        assertThat(text.lines()).hasSize(24);
        assertThat(text)
                .contains("    +10.000  5 more votes, none of them stronger")
                .contains("more than a million to 1");
    }

    @Test
    void hostileNamesStayOnTheirLineAndShort() {
        Explanation explanation = of(
                "id\n\u001b[2J" + "x".repeat(500),
                List.of(new Explanation.Contribution("w\u202e\r" + "y".repeat(500), "\u0007spam", 1)));
        String text = explanation.toString();
        assertThat(text.lines()).hasSize(4).allMatch(line -> line.length() < 130);
        assertThat(text.codePoints()).noneMatch(c -> c == 0x1b || c == 0x07 || c == 0x0d || c == 0x202e);
        assertThat(text).contains("\\u001b").contains("\\u202e").contains("xxx...");
    }

    @Test
    void anExampleWithoutVotesSaysSo() {
        Explanation none = new Explanation("m9", Optional.empty(), Optional.empty(), "votes", 0, List.of());
        assertThat(none).hasToString("m9: no votes, so there is nothing to explain");
    }

    @Test
    void theOnlyClassNeedsNoReason() {
        Explanation one = new Explanation(
                "m1",
                Optional.of("a"),
                Optional.empty(),
                "votes",
                0,
                List.of(new Explanation.Contribution("w", "a", 1)));
        assertThat(one).hasToString("m1: a, the only answer of 1 vote");
    }

    /** Doubts everybody: what all say is taken for wrong. */
    private record Turned() implements VoteScore {
        @Override
        public String unit() {
            return "log-odds";
        }

        @Override
        public double prior(int k) {
            return 0;
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return code == k ? -1 : 0;
        }
    }

    @Test
    void overruledUnanimousVotesAreCountedAndExplained() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b"))
                .add("both-a", "w", "a")
                .add("both-a", "v", "a")
                .add("both-b", "w", "b")
                .add("both-b", "v", "b")
                .add("mixed", "w", "a")
                .add("mixed", "v", "b")
                .add("single", "w", "a")
                .build();
        double[] posterior = {.1, .9, .1, .9, .1, .9, .1, .9};
        CategoricalConsensus consensus = CategoricalConsensus.builder("turned", votes, posterior, new Turned())
                .build();
        OverruledVotes overruled = consensus.overruled();
        assertThat(overruled.count()).isEqualTo(1);
        assertThat(overruled.unanimous()).isEqualTo(2);
        assertThat(overruled.examples()).containsExactly("both-a");
        assertThat(overruled.explanations(3)).singleElement().satisfies(why -> {
            assertThat(why.label()).contains("b");
            assertThat(why.margin()).isEqualTo(2);
        });
        assertThat(overruled.toString())
                .startsWith("1 of 2 examples with unanimous votes have another label.")
                .contains("both-a: b over a");
        assertThat(overruled.explanations(0)).isEmpty();
    }

    @Test
    void nothingIsOverruledWithoutVotes() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b")).build();
        CategoricalConsensus consensus = CategoricalConsensus.builder("turned", votes, new double[0], new Turned())
                .build();
        assertThat(consensus.overruled().count()).isZero();
        assertThat(consensus.overruled()).hasToString("0 of 0 examples with unanimous votes have another label.");
    }
}
