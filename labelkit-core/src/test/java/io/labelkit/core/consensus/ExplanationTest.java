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
                        "",
                        "Why m1 has its label",
                        "  label: spam · runner-up: ham · in all: 1.250 log-odds · odds for the label: 3.5 to 1",
                        "",
                        "  contributions",
                        "  labeler    said  in favour of the label (log-odds)",
                        "  prior      –                                −0.500",
                        "  annamaria  spam                              2.000",
                        "  ben        ham                              −0.250");
    }

    @Test
    void manyVotesAreSummedUp() {
        List<Explanation.Contribution> votes = new ArrayList<>();
        for (int j = 0; j < 25; j++) {
            votes.add(new Explanation.Contribution("w" + j, "spam", j));
        }
        Explanation explanation = of("m1", votes);
        assertThat(explanation.toString()).contains("16 more rows, print() shows all", "more than a million to 1");
        assertThat(explanation.display().text().lines().filter(line -> line.startsWith("  w")))
                .hasSize(25);
    }

    @Test
    void hostileNamesStayOnTheirLineAndShort() {
        Explanation explanation = of(
                "id\n\u001b[2J" + "x".repeat(500),
                List.of(new Explanation.Contribution("w\u202e\r" + "y".repeat(500), "\u0007spam", 1)));
        String text = explanation.toString();
        assertThat(text.lines()).hasSize(8).allMatch(line -> line.length() < 130);
        assertThat(text.codePoints()).noneMatch(c -> c == 0x1b || c == 0x07 || c == 0x0d || c == 0x202e);
        assertThat(text).contains("[U+001B]").contains("[U+202E]").contains("xxx…");
    }

    @Test
    void anExampleWithoutVotesSaysSo() {
        Explanation none = new Explanation("m9", Optional.empty(), Optional.empty(), "votes", 0, List.of());
        assertThat(none.toString()).contains("m9", "There are no votes, so there is nothing to explain.");
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
        assertThat(one.toString()).contains("label: a").doesNotContain("runner-up", "in all");
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
                .contains("examples with equal votes only, two at least: 2 · with another label: 1")
                .contains("both-a   a              b");
        assertThat(overruled.explanations(0)).isEmpty();
    }

    @Test
    void nothingIsOverruledWithoutVotes() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categories("a", "b")).build();
        CategoricalConsensus consensus = CategoricalConsensus.builder("turned", votes, new double[0], new Turned())
                .build();
        assertThat(consensus.overruled().count()).isZero();
        assertThat(consensus.overruled().toString()).contains("with another label: 0");
    }
}
