package io.labelkit.llm.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.llm.exchange.AnsweringServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LabelCriticTest {
    private static final LabelSpace SPACE = LabelSpace.builder(LabelKind.CATEGORY, "intent")
            .label("refund", "The customer wants money back.")
            .label("delivery", "Where a parcel is.")
            .label("praise")
            .label("other")
            .build();

    /** Finds the label that comes first in the order refund, delivery, praise, other better, whatever the place. */
    private static String planted(AnsweringServer.Asked asked) {
        for (String name : SPACE.classNames()) {
            int at = asked.user().indexOf("- \"" + name + "\"");
            if (at >= 0) {
                boolean first = at < asked.user().indexOf("Label B:");
                return "{\"why\":\"it fits\",\"better\":\"" + (first ? "A" : "B") + "\"}";
            }
        }
        throw new AssertionError(asked.user());
    }

    private static LabelCritic critic(AnsweringServer server) {
        return LabelCritic.builder("critic", server.client("tiny").build(), SPACE)
                .build();
    }

    private static Comparison compared(Function<AnsweringServer.Asked, String> script) {
        try (AnsweringServer server = AnsweringServer.saying(script)) {
            return critic(server).compare(Item.of("x", "a text"), "delivery", "refund");
        }
    }

    @Test
    void aLabelThatWinsInBothOrdersHasWon() {
        try (AnsweringServer server = AnsweringServer.saying(LabelCriticTest::planted)) {
            Comparison comparison = critic(server).compare(Item.of("x", "my money"), "delivery", "refund");

            assertThat(comparison.result()).isEqualTo(Comparison.Result.AGREED);
            assertThat(comparison.winner()).contains("refund");
            assertThat(comparison.why()).isEqualTo("it fits");
            assertThat(comparison.cost().inputTokens()).hasValue(20);
            assertThat(server.asked()).hasSize(2).allSatisfy(asked -> {
                assertThat(asked.text()).isEqualTo("my money");
                assertThat(asked.user()).contains("The customer wants money back.");
            });
            assertThat(server.asked().get(0).user().indexOf("\"delivery\""))
                    .isLessThan(server.asked().get(0).user().indexOf("\"refund\""));
            assertThat(server.asked().get(1).user().indexOf("\"delivery\""))
                    .isGreaterThan(server.asked().get(1).user().indexOf("\"refund\""));
        }
    }

    @Test
    void anAnswerThatDependsOnThePlaceIsAFlipAndNoWin() {
        assertThat(compared(asked -> "{\"better\":\"A\"}").result()).isEqualTo(Comparison.Result.ALWAYS_FIRST);
        assertThat(compared(asked -> "{\"better\":\"B\"}").result()).isEqualTo(Comparison.Result.ALWAYS_SECOND);
        assertThat(compared(asked -> "{\"better\":\"A\"}").winner()).isEmpty();
        assertThat(compared(asked -> "{\"better\":\"TIE\"}").result()).isEqualTo(Comparison.Result.TIED);
    }

    @Test
    void aUselessAnswerFailsWithItsKind() {
        Comparison comparison = compared(asked -> "{\"better\":\"C\"}");
        assertThat(comparison.result()).isEqualTo(Comparison.Result.FAILED);
        assertThat(comparison.failure().orElseThrow().kind()).isEqualTo(FailureKind.OUTSIDE_LABEL_SPACE);
    }

    @Test
    void allPairsOfSeveralCandidatesGiveThePlantedWinner() {
        try (AnsweringServer server = AnsweringServer.saying(LabelCriticTest::planted)) {
            Choice choice = critic(server).choose(Item.of("x", "t"), List.of("other", "praise", "delivery", "refund"));
            assertThat(choice.winner()).contains("refund");
            assertThat(choice.comparisons()).hasSize(6);
            assertThat(server.asked()).hasSize(12);
        }
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"better\":\"A\"}")) {
            Choice choice = critic(server).choose(Item.of("x", "t"), List.of("other", "praise", "delivery"));
            assertThat(choice.winner()).isEmpty();
            assertThat(PositionFlips.of(choice.comparisons())
                            .flips()
                            .orElseThrow()
                            .estimate())
                    .isEqualTo(1);
        }
    }

    @Test
    void flipsAreReportedWithAnIntervalAndTheirDirection() {
        try (AnsweringServer server =
                AnsweringServer.saying(asked -> asked.text().startsWith("sure")
                        ? planted(asked)
                        : asked.text().startsWith("bad") ? "?" : "{\"better\":\"B\"}")) {
            LabelCritic critic = critic(server);
            List<Comparison> comparisons = List.of("sure 1", "sure 2", "sure 3", "unsure 4", "bad").stream()
                    .map(text -> critic.compare(Item.of(text, text), "refund", "delivery"))
                    .toList();
            PositionFlips flips = PositionFlips.of(comparisons);

            assertThat(flips.comparisons()).isEqualTo(4);
            assertThat(flips.failed()).isEqualTo(1);
            assertThat(flips.flips().orElseThrow().estimate()).isEqualTo(0.25);
            assertThat(flips.flips().orElseThrow().high()).isBetween(0.69, 0.71);
            assertThat(flips.towardsFirst().orElseThrow().estimate()).isZero();
        }
        assertThat(PositionFlips.of(List.of()).flips()).isEmpty();
    }

    @Test
    void aCriticChoosesWhereOthersDisagree() {
        VoteMatrix votes = VoteMatrix.builder(SPACE)
                .add("1", "one", "delivery")
                .add("1", "two", "refund")
                .add("2", "one", "praise")
                .add("2", "two", "praise")
                .build();
        Map<String, List<String>> candidates = Candidates.of(votes, 4);
        assertThat(candidates).isEqualTo(Map.of("1", List.of("refund", "delivery")));

        try (AnsweringServer server = AnsweringServer.saying(LabelCriticTest::planted)) {
            var labeler = critic(server).labeler(candidates, Set.of("one", "two"));
            assertThat(labeler.derivedFrom()).containsExactlyInAnyOrder("one", "two");
            List<Outcome> outcomes = labeler.label(List.of(Item.of("1", "t"), Item.of("2", "t")));
            assertThat(outcomes.get(0).label()).contains(Label.category("refund"));
            assertThat(((Outcome.Voted) outcomes.get(0)).vote().rationale()).contains("it fits");
            assertThat(outcomes.get(1)).isInstanceOf(Outcome.Abstained.class);
            assertThat(server.asked()).hasSize(2);
        }
        try (AnsweringServer server = AnsweringServer.saying(asked -> "{\"better\":\"A\"}")) {
            Outcome outcome = critic(server)
                    .labeler(candidates, Set.of("one", "two"))
                    .label(List.of(Item.of("1", "t")))
                    .get(0);
            assertThat(((Outcome.Abstained) outcome).reason())
                    .contains("the answer depends on the order of the labels");
        }
    }

    @Test
    void aCriticOfItsOwnFamilyIsRefusedUnlessAllowed() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "")) {
            LabelerInfo generator = new LabelerInfo(
                    "gpt", Fingerprint.unversioned("name", "gpt"), Set.of(), Set.of("model gpt-4o"), Optional.empty());
            var builder = LabelCritic.builder("critic", server.client("gpt-5").build(), SPACE)
                    .generators(List.of(generator));
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("gpt-4o")
                    .hasMessageContaining("gpt-5");
            assertThat(builder.related(RelatedJudge.WARN).build().warnings())
                    .singleElement()
                    .asString()
                    .contains("of the family of gpt-4o");
            assertThat(LabelCritic.builder("critic", server.client("qwen3").build(), SPACE)
                            .generators("gpt-4o")
                            .build()
                            .warnings())
                    .isEmpty();
        }
    }

    @Test
    void theSameLabelTwiceIsRefused() {
        try (AnsweringServer server = AnsweringServer.saying(asked -> "")) {
            LabelCritic critic = critic(server);
            assertThatThrownBy(() -> critic.compare(Item.of("x", "t"), "refund", "refund"))
                    .hasMessageContaining("another label");
            assertThatThrownBy(() -> critic.compare(Item.of("x", "t"), "refund", "eggs"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> critic.choose(Item.of("x", "t"), List.of("refund")))
                    .hasMessageContaining("candidates");
        }
    }
}
