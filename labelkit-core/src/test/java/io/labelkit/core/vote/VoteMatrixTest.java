package io.labelkit.core.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VoteMatrixTest {
    private static final LabelSpace AB = LabelSpace.categories("a", "b");

    /** The votes as texts; within an example in order of arrival. */
    private static List<String> texts(VoteMatrix votes) {
        List<String> all = new ArrayList<>();
        VoteList list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                all.add(votes.examples().get(i) + " "
                        + votes.labelers().get(list.other(p)).name() + " " + votes.payload(list.code(p)) + " "
                        + votes.confidence(p) + " " + votes.time(p));
            }
        }
        return all;
    }

    private static List<String> textsByLabeler(VoteMatrix votes) {
        List<String> all = new ArrayList<>();
        VoteList list = votes.byLabeler();
        for (int j = 0; j < list.rows(); j++) {
            for (int p = list.start(j); p < list.end(j); p++) {
                all.add(votes.examples().get(list.other(p)) + " "
                        + votes.labelers().get(j).name() + " " + votes.payload(list.code(p)));
            }
        }
        return all;
    }

    private static VoteMatrixBuilder repeated() {
        return VoteMatrix.builder(AB)
                .add("t", "w", Vote.of("a").withConfidence(0.25), 1)
                .add("u", "w", "a")
                .add("t", "v", "b")
                .add("t", "w", Vote.of("b").withConfidence(0.5), 2)
                .add("t", "w", Vote.of("a").withConfidence(0.75), 3)
                .add("u", "v", "b");
    }

    private static List<String> kept(RepeatPolicy policy) {
        return texts(repeated().repeatPolicy(policy).build()).stream()
                .filter(text -> text.startsWith("t w"))
                .map(text -> text.replaceAll(".*OptionalLong", ""))
                .toList();
    }

    @Test
    void repeatedVotesAreKeptOrTheFirstOrTheLastOfThem() {
        assertThat(kept(RepeatPolicy.KEEP)).containsExactly("[1]", "[2]", "[3]");
        assertThat(kept(RepeatPolicy.FIRST)).containsExactly("[1]");
        assertThat(kept(RepeatPolicy.LAST)).containsExactly("[3]");
        VoteMatrix last = repeated().repeatPolicy(RepeatPolicy.LAST).build();
        assertThat(last.repeats()).isEqualTo(new VoteMatrix.Repeats(1, RepeatPolicy.LAST));
        assertThat(last.voteCount()).isEqualTo(4);
        assertThat(texts(last)).anyMatch(text -> text.startsWith("t w") && text.contains("0.75"));
        assertThatThrownBy(() -> repeated().repeatPolicy(RepeatPolicy.ERROR).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'w'")
                .hasMessageContaining("'t'");
    }

    @Property(tries = 100)
    void everyPolicyAgreesWithAMapOfPairs(@ForAll List<@IntRange(max = 47) Integer> votes) {
        for (RepeatPolicy policy : new RepeatPolicy[] {RepeatPolicy.KEEP, RepeatPolicy.FIRST, RepeatPolicy.LAST}) {
            VoteMatrixBuilder builder = VoteMatrix.builder(AB).repeatPolicy(policy);
            List<String> expected = new ArrayList<>();
            Map<String, Integer> at = new java.util.HashMap<>();
            int repeatedPairs = 0;
            Map<String, Integer> counts = new java.util.HashMap<>();
            for (int v = 0; v < votes.size(); v++) {
                int code = votes.get(v);
                String task = "t" + code % 4;
                String worker = "w" + code / 4 % 4;
                String label = code / 16 % 2 == 0 ? "a" : "b";
                builder.add(task, worker, Vote.of(label), v);
                String pair = task + " " + worker;
                repeatedPairs += counts.merge(pair, 1, Integer::sum) == 2 ? 1 : 0;
                Integer earlier = at.get(pair);
                if (earlier == null || policy == RepeatPolicy.KEEP) {
                    at.put(pair, expected.size());
                    expected.add(pair + " " + v);
                } else if (policy == RepeatPolicy.LAST) {
                    expected.set(earlier, pair + " " + v);
                }
            }
            VoteMatrix matrix = builder.build();
            List<String> found = texts(matrix).stream()
                    .map(text -> text.replaceAll("^(\\S+ \\S+) .*OptionalLong\\[(\\d+)]$", "$1 $2"))
                    .sorted()
                    .toList();
            Collections.sort(expected);
            assertThat(found).isEqualTo(expected);
            assertThat(matrix.repeats().pairs()).isEqualTo(repeatedPairs);
        }
    }

    @Property(tries = 50)
    void theOrderOfArrivalDoesNotChangeTheVotes(@ForAll long seed) {
        Random random = new Random(seed);
        List<String[]> votes = new ArrayList<>();
        for (int v = 0; v < 300; v++) {
            votes.add(new String[] {"t" + random.nextInt(40), "w" + random.nextInt(9), "c" + random.nextInt(4)});
        }
        VoteMatrix one = matrix(votes);
        Collections.shuffle(votes, random);
        VoteMatrix two = matrix(votes);
        assertThat(two.space()).isEqualTo(one.space());
        assertThat(texts(two)).containsExactlyInAnyOrderElementsOf(texts(one));
        assertThat(textsByLabeler(two)).containsExactlyInAnyOrderElementsOf(textsByLabeler(one));
        assertThat(two.repeats()).isEqualTo(one.repeats());
    }

    private static VoteMatrix matrix(List<String[]> votes) {
        VoteMatrixBuilder builder = VoteMatrix.builder();
        votes.forEach(vote -> builder.add(vote[0], vote[1], vote[2]));
        return builder.build();
    }

    @Test
    void bothDirectionsHoldTheSameVotes() {
        VoteMatrix votes = repeated().build();
        assertThat(textsByLabeler(votes))
                .containsExactlyInAnyOrderElementsOf(texts(votes).stream()
                        .map(text -> text.replaceAll(" Optional.*", ""))
                        .toList());
        assertThat(votes.byExample().rows()).isEqualTo(2);
        assertThat(votes.byLabeler().rows()).isEqualTo(2);
        assertThat(votes.byExample().count(0)).isEqualTo(4);
        assertThat(votes.byExample().size()).isEqualTo(6);
    }

    @Test
    void manyVotesKeepTheirOrderWithinAnExample() {
        VoteMatrixBuilder builder = VoteMatrix.builder(AB);
        int count = 200_000;
        for (int v = 0; v < count; v++) {
            builder.add("\u00e4" + v % 1000, "w" + v / 1000, (v / 1000) % 2 == 0 ? "a" : "b");
        }
        assertThat(builder.voteCount()).isEqualTo(count);
        VoteMatrix votes = builder.build();
        assertThat(votes.exampleCount()).isEqualTo(1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(votes.examples().get(i)).isEqualTo("\u00e4" + i);
            int start = votes.byExample().start(i);
            for (int k = 0; k < 200; k++) {
                if (votes.byExample().other(start + k) != k || votes.byExample().code(start + k) != k % 2) {
                    throw new AssertionError("vote " + k + " of example " + i);
                }
            }
        }
    }

    @Test
    void classesHaveTheCodesOfTheirColumnsAndOtherPayloadsFollow() {
        LabelSpace space = LabelSpace.categories("z", "a", "m");
        VotePayload oneOf = new VotePayload.OneOf(List.of("z", "a"));
        VotePayload noneOf = new VotePayload.NoneOf(List.of("m"));
        VotePayload distribution = new VotePayload.Distribution(Map.of("z", 0.5, "m", 0.5));
        VoteMatrix votes = VoteMatrix.builder(space)
                .add("t", "w1", Vote.of(oneOf))
                .add("t", "w2", "m")
                .add("t", "w3", Vote.of(noneOf))
                .add("t", "w4", Vote.of(distribution))
                .add("t", "w5", "z")
                .build();
        int start = votes.byExample().start(0);
        assertThat(votes.byExample().code(start)).isEqualTo(3);
        assertThat(votes.byExample().code(start + 1)).isEqualTo(2);
        assertThat(votes.byExample().code(start + 4)).isZero();
        assertThat(votes.codeCount()).isEqualTo(6);
        assertThat(List.of(votes.payload(3), votes.payload(4), votes.payload(5)))
                .containsExactly(oneOf, noneOf, distribution);
        assertThat(votes.payloadKinds()).containsExactlyInAnyOrder(PayloadKind.values());
    }

    @Test
    void withoutASpaceTheClassesAreSorted() {
        VoteMatrix votes =
                VoteMatrix.builder().add("t", "w", "b").add("t", "v", "a").build();
        assertThat(votes.space().classNames()).containsExactly("a", "b");
        assertThat(votes.byExample().code(0)).isEqualTo(1);
        assertThatThrownBy(() -> VoteMatrix.builder().build()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thereMayBeMoreThanTwoHundredAndFiftySixAndMoreThanSixtyFiveThousandClasses() {
        for (int classes : new int[] {300, 70_000}) {
            VoteMatrixBuilder builder = VoteMatrix.builder();
            for (int c = 0; c < classes; c++) {
                builder.add("t" + c, "w", "c" + c);
            }
            VoteMatrix votes = builder.build();
            for (int i : new int[] {0, 255, 256, classes - 1}) {
                int code = votes.byExample().code(votes.byExample().start(i));
                assertThat(votes.payload(code)).isEqualTo(new VotePayload.Exactly(Label.category("c" + i)));
            }
        }
    }

    @Test
    void setsSayWhichClassesTheyInclude() {
        VoteMatrix votes = VoteMatrix.builder(LabelSpace.categorySets(List.of("x", "y", "z")))
                .add("t", "w", Vote.of(Label.categories("x", "z")))
                .add("t", "v", "y")
                .add("t", "u", Vote.of(Label.categories()))
                .build();
        VoteList list = votes.byExample();
        boolean[][] expected = {{true, false, true}, {false, true, false}, {false, false, false}};
        for (int p = 0; p < 3; p++) {
            for (int k = 0; k < 3; k++) {
                assertThat(votes.includes(list.code(p), k)).isEqualTo(expected[p][k]);
            }
        }
        assertThat(list.code(1)).isEqualTo(1);
    }

    @Test
    void numbersAreVotesToo() {
        LabelSpace space =
                LabelSpace.builder(LabelKind.NUMBER, "n").range(0, 10).build();
        VoteMatrix votes = VoteMatrix.builder(space)
                .add("t", "w", Vote.of(new Label.Numeric(2.5)))
                .add("t", "v", Vote.of(new Label.Numeric(2.5)))
                .build();
        assertThat(votes.codeCount()).isEqualTo(1);
        assertThatThrownBy(() -> VoteMatrix.builder(space).add("t", "w", Vote.of(new Label.Numeric(11))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(RepeatPolicy.class)
    void silenceIsNotTheSameAsNotHavingBeenAsked(RepeatPolicy policy) {
        VoteMatrix votes = VoteMatrix.builder(AB)
                .repeatPolicy(policy)
                .addLabeler(LabelerInfo.named("idle"))
                .add("t", "w", "a")
                .addSilence("u", "w")
                .addExample("x")
                .build();
        assertThat(votes.knowsWhoWasAsked()).isTrue();
        int w = votes.labelerIndex("w");
        assertThat(votes.wasAsked(votes.examples().indexOf("t"), w)).isTrue();
        assertThat(votes.wasAsked(votes.examples().indexOf("u"), w)).isTrue();
        assertThat(votes.wasAsked(votes.examples().indexOf("x"), w)).isFalse();
        assertThat(votes.wasAsked(0, votes.labelerIndex("idle"))).isFalse();
        assertThat(votes.labelers().stream().map(LabelerInfo::name).collect(Collectors.toList()))
                .containsExactly("idle", "w");
        assertThat(repeated().build().knowsWhoWasAsked()).isFalse();
        assertThatThrownBy(() -> votes.labelerIndex("nobody")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void confidencesAndTimesStayWithTheirVotes() {
        VoteMatrixBuilder builder = VoteMatrix.builder(AB);
        for (int v = 0; v < 100; v++) {
            String task = "t" + v % 7;
            if (v % 3 == 0) {
                builder.add(task, "w" + v, Vote.of("a").withConfidence(v / 128.0));
            } else if (v % 3 == 1) {
                builder.add(task, "w" + v, Vote.of("a"), v);
            } else {
                builder.add(task, "w" + v, "b");
            }
        }
        VoteMatrix votes = builder.build();
        for (int p = 0; p < 100; p++) {
            int v = Integer.parseInt(
                    votes.labelers().get(votes.byExample().other(p)).name().substring(1));
            assertThat(votes.confidence(p).isPresent()).isEqualTo(v % 3 == 0);
            assertThat(votes.confidence(p).orElse(v / 128.0)).isEqualTo(v / 128.0);
            assertThat(votes.time(p).isPresent()).isEqualTo(v % 3 == 1);
            assertThat(votes.time(p).orElse(v)).isEqualTo(v);
        }
    }

    @Test
    void votesOutsideTheSpaceAreRefused() {
        assertThatThrownBy(() -> VoteMatrix.builder(AB).add("t", "w", "c")).hasMessageContaining("'c'");
        assertThatThrownBy(() -> VoteMatrix.builder(AB).add("t", "w", Vote.of(Label.categories("a"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        VoteMatrix.builder(AB).add("t", "w", Vote.of(new VotePayload.OneOf(List.of("a", "c")))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBuilderGivesItsVotesAwayOnce() {
        VoteMatrixBuilder builder = VoteMatrix.builder().add("e", "l", "a");
        assertThat(builder.build().voteCount()).isEqualTo(1);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("once");
    }
}
