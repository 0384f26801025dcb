package io.labelkit.core.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    private static final Labeler<String> A = says("a");
    private static final Labeler<String> B = says("b");
    private static final Labeler<String> C = says("c");

    /** Reads its outcome from the text: {@code a=spam b=fail} lets a vote, b fail and all others abstain. */
    private static Labeler<String> says(String name) {
        return Rules.lambda(name, SPACE, "1", item -> {
            for (String part : item.data().split(" ")) {
                if (part.startsWith(name + "=")) {
                    String said = part.substring(2);
                    return said.equals("fail") ? Outcome.failure(FailureKind.REFUSED, name) : Outcome.vote(said);
                }
            }
            return Outcome.abstain();
        });
    }

    private static String outcome(Labeler<String> rule, String text) {
        return rule.label(List.of(Item.of("x", text)))
                .get(0)
                .match(
                        voted -> voted.vote().label().orElseThrow().toString(),
                        abstained -> "-",
                        failed -> "failed " + failed.message());
    }

    @ParameterizedTest
    @CsvSource({
        "a=spam b=spam, spam",
        "a=spam b=ham, -",
        "a=spam, -",
        "b=spam, -",
        "a=fail b=spam, failed a",
        "a=fail, -",
        "x, -",
    })
    void andVotesWhereAllVoteTheSame(String text, String expected) {
        assertThat(outcome(Rules.and("and", List.of(A, B)), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a=spam b=spam, spam",
        "a=spam b=ham, -",
        "b=spam, spam",
        "a=fail b=spam, spam",
        "a=fail, failed a",
        "x, -",
    })
    void orVotesWhatTheVotingAgreeOn(String text, String expected) {
        assertThat(outcome(Rules.or("or", List.of(A, B)), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a=spam, -", "x, ham", "a=fail, failed a"})
    void notVotesWhereTheOtherAbstains(String text, String expected) {
        assertThat(outcome(Rules.not("not", SPACE, "ham", A), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a=spam, spam",
        "a=spam b=ham, -",
        "a=spam c=spam, -",
        "a=spam b=fail, failed b",
        "a=spam b=fail c=ham, -",
        "b=ham, -",
        "a=fail b=ham, failed a",
    })
    void unlessAbstainsWhereAnExceptionVotes(String text, String expected) {
        assertThat(outcome(Rules.unless("unless", A, List.of(B, C)), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a=spam b=ham, ham", "a=spam, -", "a=fail b=ham, failed a", "a=fail, -"})
    void ifAllVotesItsOwnClassWhereAllVote(String text, String expected) {
        assertThat(outcome(Rules.ifAll("all", SPACE, "ham", List.of(A, B)), text))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a=spam b=ham, ham", "b=spam, ham", "x, -", "a=fail, failed a", "a=fail b=spam, ham"})
    void ifAnyVotesItsOwnClassWhereOneVotes(String text, String expected) {
        assertThat(outcome(Rules.ifAny("any", SPACE, "ham", List.of(A, B)), text))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a=spam b=ham, spam", "b=ham, ham", "a=fail b=ham, ham", "a=fail, failed a", "x, -"})
    void priorityTakesTheFirstThatVotes(String text, String expected) {
        assertThat(outcome(Rules.priority("first", List.of(A, B)), text)).isEqualTo(expected);
    }

    @Test
    void laterPartsAreAskedOnlyAboutWhatIsOpen() {
        AtomicInteger asked = new AtomicInteger();
        Labeler<String> costly = Rules.lambda("costly", SPACE, item -> {
            asked.incrementAndGet();
            return Outcome.vote("ham");
        });
        List<Outcome> outcomes = Rules.priority("p", List.of(A, costly))
                .label(List.of(Item.of("1", "a=spam"), Item.of("2", "x"), Item.of("3", "a=ham")));
        assertThat(outcomes).extracting(o -> o.label().orElseThrow().toString()).containsExactly("spam", "ham", "ham");
        assertThat(asked).hasValue(1);
    }

    @Test
    void theCostOfAllPartsThatWereAskedIsKept() {
        Cost cost = new Cost(
                OptionalLong.of(10), OptionalLong.empty(), OptionalDouble.of(0.5), Optional.of(Duration.ofMillis(3)));
        Labeler<String> paid = Rules.lambda("paid", SPACE, item -> new Outcome.Abstained(Optional.empty(), cost));
        Outcome outcome = Rules.priority("p", List.of(paid, paid, A))
                .label(List.of(Item.of("1", "a=spam")))
                .get(0);
        assertThat(outcome.cost())
                .isEqualTo(new Cost(
                        OptionalLong.of(20),
                        OptionalLong.empty(),
                        OptionalDouble.of(1),
                        Optional.of(Duration.ofMillis(6))));
    }

    @Test
    void aCombinationIsCalledAsItsMostDemandingPartWants() {
        Labeler<String> slow = new Labeler<>() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public LabelSpace space() {
                return SPACE;
            }

            @Override
            public io.labelkit.core.identity.Fingerprint fingerprint() {
                return io.labelkit.core.identity.Fingerprint.unversioned("t", "slow");
            }

            @Override
            public List<Outcome> label(List<Item<String>> items) {
                return items.stream().map(i -> Outcome.abstain()).toList();
            }

            @Override
            public CallStyle callStyle() {
                return CallStyle.waiting(3);
            }

            @Override
            public java.util.Set<String> derivedFrom() {
                return java.util.Set.of("teacher");
            }
        };
        Labeler<String> both = Rules.or("both", List.of(A, slow));
        assertThat(both.callStyle()).isEqualTo(CallStyle.waiting(3));
        assertThat(both.derivedFrom()).containsExactly("teacher");
        assertThat(both.fingerprint().versioned()).isFalse();
    }

    @Test
    void theFingerprintOfARuleSaysWhatOfItChanged() {
        Labeler<String> x = Rules.regex("r", SPACE, "ham", "x");
        Labeler<String> y = Rules.regex("r", SPACE, "ham", "y");
        assertThat(x.fingerprint().differingParts(y.fingerprint())).containsExactly("pattern");
        Labeler<String> orX = Rules.or("or", List.of(A, x));
        Labeler<String> orY = Rules.or("or", List.of(A, y));
        assertThat(orX.fingerprint().differingParts(orY.fingerprint())).containsExactly("pattern of r");
        assertThat(orX.fingerprint()
                        .differingParts(Rules.and("or", List.of(A, x)).fingerprint()))
                .containsExactly("how");
    }

    @Test
    void partsOfDifferentSpacesAreRefused() {
        Labeler<String> other = Rules.regex("r", LabelSpace.categories("x"), "x", "x");
        assertThatThrownBy(() -> Rules.and("and", List.of(A, other))).hasMessageContaining("space of 'r'");
        assertThatThrownBy(() -> Rules.or("or", List.<Labeler<String>>of())).hasMessageContaining("labelers");
    }

    @Test
    void aLambdaWithoutVersionPromisesNothing() {
        Labeler<String> rule = Rules.lambda("l", SPACE, item -> Outcome.abstain());
        assertThat(rule.fingerprint().versioned()).isFalse();
        assertThat(Rules.when("w", SPACE, "ham", (String s) -> true)
                        .fingerprint()
                        .versioned())
                .isFalse();
    }

    @Test
    void aLambdaThatLeavesTheSpaceFails() {
        Labeler<String> rule = Rules.lambda("l", SPACE, item -> Outcome.vote("eggs"));
        assertThat(rule.label(List.of(Item.of("x", "y"))).get(0))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(FailureKind.OUTSIDE_LABEL_SPACE);
                    assertThat(failed.message()).contains("eggs");
                });
    }

    @Test
    void aRegularExpressionThatExplodesElsewhereTakesLinearTime() {
        Labeler<String> rule = Rules.regex("boom", SPACE, "spam", "^(a+)+$");
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(outcome(rule, "a".repeat(100_000) + "!")).isEqualTo("-"));
        assertThat(outcome(Rules.regex("boom", SPACE, "spam", "(a+)+$"), "a".repeat(100_000)))
                .isEqualTo("spam");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "ab(c|missing closing ) at position 0",
                "a**|at position 1",
                "ab)|unmatched parenthesis at position 2",
                "x\\1|at position 1"
            },
            delimiter = '|')
    void aBadPatternIsNamedWithRuleAndPosition(String pattern, String problem) {
        assertThatThrownBy(() -> Rules.regex("my-rule", SPACE, "spam", pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'my-rule'")
                .hasMessageContaining(pattern)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "WORDS, 2, 3, one, -",
        "WORDS, 2, 3, one  two , ham",
        "WORDS, 2, 3, a b c d, -",
        "CHARACTERS, 0, 2, \ud83d\ude00\ud83d\ude00, ham"
    })
    void lengthIsCountedInWordsOrCharacters(LengthUnit unit, int least, int greatest, String text, String expected) {
        assertThat(outcome(Rules.length("l", SPACE, "ham", unit, least, greatest), text))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "LESS, 2, true",
        "LESS, 3, false",
        "AT_MOST, 3, true",
        "GREATER, 3, false",
        "GREATER, 3.5, true",
        "AT_LEAST, 3, true",
        "EQUAL, 3.0, true",
        "EQUAL, 3.1, false",
        "LESS, NaN, false"
    })
    void numbersAreCompared(NumberTest.Operator operator, String number, boolean expected) {
        Labeler<String> rule = Rules.number("n", SPACE, "spam", "links", NumberTest.of(operator, 3));
        Outcome outcome = rule.label(List.of(new Item<>("x", "", Map.of("links", number))))
                .get(0);
        assertThat(outcome instanceof Outcome.Voted).isEqualTo(expected);
    }

    @Test
    void aFieldThatIsNoNumberIsAnAbstentionWithAReason() {
        Labeler<String> rule = Rules.number("n", SPACE, "spam", "links", NumberTest.between(1, 2));
        List<Outcome> outcomes = rule.label(List.of(
                new Item<>("1", "", Map.of("links", "many")),
                Item.of("2", ""),
                new Item<>("3", "", Map.of("links", " 2 "))));
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        Outcome.Abstained.class,
                        a -> assertThat(a.reason().orElseThrow()).contains("'many'"));
        assertThat(outcomes.get(1)).isEqualTo(Outcome.abstain());
        assertThat(outcomes.get(2).label()).isPresent();
    }

    @Test
    void aTableIsLookedUpByTextFieldOrPhrase() {
        Map<String, String> table = Map.of("Acme  Corp", "spam", "uncle bob", "ham");
        assertThat(outcome(LookupRule.builder("l", SPACE, table).build(), " ACME corp\n"))
                .isEqualTo("spam");
        assertThat(outcome(LookupRule.builder("l", SPACE, table).build(), "acme corp wrote"))
                .isEqualTo("-");
        assertThat(outcome(LookupRule.builder("l", SPACE, table).anywhere().build(), "then uncle Bob wrote"))
                .isEqualTo("ham");
        assertThatThrownBy(() -> LookupRule.builder("l", SPACE, Map.of("a", "ham", "A", "spam"))
                        .build())
                .hasMessageContaining("different classes");
        assertThatThrownBy(() -> LookupRule.builder("l", SPACE, Map.of("a", "eggs")))
                .hasMessageContaining("eggs");
    }

    @Test
    void recordedVotesAnswerByItemId() {
        VoteMatrix votes = VoteMatrix.builder(SPACE)
                .add("1", "anna", Vote.of("spam").withConfidence(0.5))
                .add("1", "ben", "ham")
                .add("2", "ben", "ham")
                .add("2", "ben", "spam")
                .build();
        List<Labeler<String>> people = RecordedVotes.labelers(votes);
        assertThat(people).extracting(Labeler::name).containsExactly("anna", "ben");
        List<Item<String>> items = List.of(Item.of("2", ""), Item.of("1", ""), Item.of("9", ""));
        List<Outcome> anna = people.get(0).label(items);
        assertThat(anna.get(0)).isEqualTo(Outcome.abstain());
        assertThat(anna.get(1)).isEqualTo(Outcome.vote(Vote.of("spam").withConfidence(0.5)));
        assertThat(((Outcome.Abstained) anna.get(2)).reason()).contains("the item is not among the recorded votes");
        assertThat(people.get(1).label(items).get(0)).isEqualTo(Outcome.vote("ham"));
        assertThat(people.get(0).fingerprint()).isNotEqualTo(people.get(1).fingerprint());
    }
}
