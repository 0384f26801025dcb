package io.labelkit.aggregate.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Explanation;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.RepeatPolicy;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineDawidSkeneTest {
    private static final LabelSpace SPACE = LabelSpace.categories("a", "b", "c");

    static String bits(OnlineDawidSkene online) {
        return StateFile.text(online.state().data());
    }

    private static OnlineVote vote(String item, String labeler, String label) {
        return OnlineVote.of(labeler + "-1", item, labeler, label);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 5, 40})
    void theStateIsThatOfTheObviousImplementationWhateverTheOrderOfClosing(double halfLife) {
        Forgetting forgetting = halfLife == 0 ? Forgetting.never() : Forgetting.byAnswers(halfLife);
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE)
                .forgetting(forgetting)
                .classForgetting(Forgetting.never())
                .build();
        ObviousIncremental obvious = new ObviousIncremental(3, halfLife);
        SplittableRandom random = new SplittableRandom(3);
        List<String> open = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            open.add("i" + i);
            for (int v = 0; v < 3; v++) {
                String labeler = "w" + random.nextInt(6);
                int answer = random.nextInt(3);
                online.add(OnlineVote.of(
                        "v" + v, "i" + i, labeler, SPACE.classNames().get(answer)));
                obvious.add("i" + i, labeler, answer);
            }
            assertThat(online.item("i" + i).orElseThrow().probabilities())
                    .containsExactly(obvious.posterior("i" + i), within(1e-12));
            if (open.size() > 4) {
                String closing = open.remove(random.nextInt(open.size()));
                online.close(closing);
                obvious.close(closing);
            }
        }
        for (OnlineLabeler labeler : online.labelers()) {
            for (int k = 0; k < 3; k++) {
                for (int l = 0; l < 3; l++) {
                    assertThat(labeler.quality().confusionMatrix().orElseThrow().get(k, l))
                            .isCloseTo(obvious.theta(labeler.quality().name(), k, l), within(1e-12));
                }
            }
        }
    }

    @Test
    void replaysChangeNothing() {
        DriftSimulation simulation = DriftSimulation.of(300, 5);
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE).closeAfter(4).build();
        simulation.votes().forEach(online::add);
        List<String> open = online.openItems();
        open.subList(0, 100).forEach(online::close);
        String before = bits(online);
        assertThat(simulation.votes())
                .allSatisfy(vote -> assertThat(online.add(vote)).isEqualTo(Receipt.REPLAYED));
        assertThat(bits(online)).isEqualTo(before);
    }

    @Test
    void replaysOnCrowdedItemsAreFoundToo() {
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE).build();
        for (int round = 0; round < 2; round++) {
            for (int v = 0; v < 500; v++) {
                assertThat(online.add(OnlineVote.of("v" + v, "i", "w" + v % 7, "a")))
                        .isEqualTo(round == 0 ? Receipt.COUNTED : Receipt.REPLAYED);
            }
        }
        assertThat(online.item("i").orElseThrow().votes()).isEqualTo(500);
        assertThat(online.item("i").orElseThrow().probabilities()).doesNotContain(Double.NaN);
    }

    @Test
    void anAnnotationIdWithAnotherLabelIsAConflict() {
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE).build();
        online.add(vote("i", "anna", "a"));
        String before = bits(online);
        assertThat(online.add(vote("i", "anna", "b"))).isEqualTo(Receipt.CONFLICTING);
        assertThat(online.add(OnlineVote.of("anna-1", "i", "ben", "a"))).isEqualTo(Receipt.CONFLICTING);
        assertThat(bits(online)).isEqualTo(before);
    }

    @Test
    void lateVotesTeachAboutTheLabelerAndLeaveTheLabel() {
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE).closeAfter(2).build();
        online.add(vote("i", "anna", "a"));
        assertThat(online.add(vote("i", "ben", "a"))).isEqualTo(Receipt.CLOSED);
        double[] frozen = online.item("i").orElseThrow().probabilities();
        assertThat(online.add(vote("i", "cleo", "b"))).isEqualTo(Receipt.LATE);
        assertThat(online.add(vote("i", "cleo", "b"))).isEqualTo(Receipt.REPLAYED);
        assertThat(online.item("i").orElseThrow().probabilities()).containsExactly(frozen);
        assertThat(online.item("i").orElseThrow().votes()).isEqualTo(2);
        OnlineLabeler cleo = online.labeler("cleo").orElseThrow();
        assertThat(cleo.effectiveAnswers()).isCloseTo(1, within(1e-12));
        assertThat(cleo.quality().accuracy().orElseThrow()).isCloseTo(frozen[1], within(1e-12));
    }

    @Test
    void anAnswerThatIsCreditedLateHasTheWeightOfItsAge() {
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE)
                .forgetting(Forgetting.byTime(Duration.ofSeconds(1)))
                .build();
        online.add(vote("old", "anna", "a").at(0));
        online.add(vote("new", "anna", "a").at(2000));
        online.close("new");
        online.close("old");
        assertThat(online.labeler("anna").orElseThrow().effectiveAnswers()).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void idleLabelersFallBackToThePriorAsTimePasses() {
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE)
                .forgetting(Forgetting.byTime(Duration.ofHours(1)))
                .closeAfter(1)
                .build();
        for (int i = 0; i < 100; i++) {
            online.add(vote("i" + i, "anna", "a").at(i));
        }
        assertThat(online.labeler("anna").orElseThrow().effectiveAnswers()).isGreaterThan(99);
        online.add(vote("later", "ben", "a").at(Duration.ofDays(2).toMillis()));
        OnlineLabeler anna = online.labeler("anna").orElseThrow();
        assertThat(anna.effectiveAnswers()).isLessThan(1e-6);
        assertThat(anna.quality().confusionMatrix().orElseThrow().get(0, 0)).isCloseTo(4 / 6.0, within(1e-6));
    }

    @Test
    void votesOnLongClosedItemsAreTurnedAway() {
        OnlineDawidSkene online =
                OnlineDawidSkene.builder(SPACE).closeAfter(1).retain(2, 3).build();
        for (int i = 0; i < 6; i++) {
            assertThat(online.add(vote("i" + i, "anna", "a"))).isEqualTo(Receipt.CLOSED);
        }
        assertThat(online.add(vote("i5", "anna", "a"))).isEqualTo(Receipt.REPLAYED);
        assertThat(online.add(vote("i3", "anna", "a"))).isEqualTo(Receipt.TOO_LATE);
        assertThat(online.add(vote("i1", "ben", "a"))).isEqualTo(Receipt.TOO_LATE);
        assertThat(online.item("i3")).isEmpty();
        assertThat(online.add(vote("i0", "anna", "a"))).as("forgotten for good").isEqualTo(Receipt.CLOSED);
    }

    @Test
    void itemsThatAreNotRetainedStillReachTheListener() {
        List<String> closed = new ArrayList<>();
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE)
                .closeAfter(1)
                .retain(0, 0)
                .onClose(item -> closed.add(item.id() + ": " + item.label() + ", " + item.votes() + " votes"))
                .build();
        online.add(vote("i", "anna", "b"));
        assertThat(closed).containsExactly("i: b, 1 votes");
        assertThat(online.item("i")).isEmpty();
    }

    @Test
    void closingTwiceCreditsOnce() {
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE).build();
        online.add(vote("i", "anna", "a"));
        assertThat(online.close("i")).isTrue();
        String before = bits(online);
        assertThat(online.close("i")).isFalse();
        assertThat(online.close("unknown")).isFalse();
        assertThat(bits(online)).isEqualTo(before);
        assertThat(online.labeler("anna").orElseThrow().effectiveAnswers()).isCloseTo(1, within(1e-12));
    }

    @Test
    void itemsCloseWhenOneClassIsProbableEnough() {
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE)
                .closeAtConfidence(.9, 2)
                .closeAfter(5)
                .build();
        assertThat(online.add(vote("i", "anna", "a"))).isEqualTo(Receipt.COUNTED);
        assertThat(online.add(vote("i", "ben", "b"))).isEqualTo(Receipt.COUNTED);
        assertThat(online.add(vote("i", "cleo", "a"))).isEqualTo(Receipt.COUNTED);
        assertThat(online.add(vote("i", "dora", "a"))).isEqualTo(Receipt.CLOSED);
        assertThat(online.item("i").orElseThrow().confidence()).isGreaterThan(.9);
    }

    @Test
    void aSingleCapabilityIsThePlainModel() {
        DriftSimulation simulation = DriftSimulation.of(200, 8);
        OnlineDawidSkene plain = OnlineDawidSkene.builder(SPACE).closeAfter(3).build();
        OnlineDawidSkene named = OnlineDawidSkene.builder(SPACE).closeAfter(3).build();
        for (OnlineVote vote : simulation.votes()) {
            plain.add(vote);
            named.add(vote.capability("image"));
        }
        assertThat(bits(named).replace("\"image\"", "\"\"")).isEqualTo(bits(plain));
    }

    @Test
    void aNewCapabilityStartsFromTheOthersAndBecomesItsOwn() {
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE).build();
        for (int i = 0; i < 90; i++) {
            String truth = SPACE.classNames().get(i % 3);
            online.anchor("text" + i, truth);
            online.add(vote("text" + i, "anna", truth).capability("text"));
            online.close("text" + i);
        }
        online.add(vote("image", "ben", "a").capability("image"));
        OnlineLabeler image = online.labeler("anna", "image").orElseThrow();
        assertThat(image.effectiveAnswers()).isZero();
        assertThat(image.quality().confusionMatrix().orElseThrow().get(0, 0)).isCloseTo(24 / 26.0, within(1e-9));
        for (int i = 0; i < 300; i++) {
            String truth = SPACE.classNames().get(i % 3);
            online.anchor("image" + i, truth);
            online.add(vote("image" + i, "anna", SPACE.classNames().get((i + 1) % 3))
                    .capability("image"));
            online.close("image" + i);
        }
        assertThat(online.labeler("anna", "image")
                        .orElseThrow()
                        .quality()
                        .confusionMatrix()
                        .orElseThrow()
                        .get(0, 0))
                .isCloseTo(24 / 126.0, within(1e-9));
        assertThat(online.labeler("anna", "sound")).isEmpty();
        assertThatThrownBy(() -> online.add(vote("image", "cleo", "a").capability("text")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("capability of item 'image'");
    }

    @Test
    void anchorsKeepClassesFromChangingPlaces() {
        Map<String, Label> known = Map.of("g0", new Label.Category("a"), "g1", new Label.Category("b"));
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE)
                .anchors(new Gold(GoldRole.ANCHOR, known))
                .build();
        for (int j = 0; j < 5; j++) {
            online.add(vote("g0", "liar" + j, "b"));
            online.add(vote("g1", "liar" + j, "a"));
        }
        assertThat(online.item("g0").orElseThrow().label()).hasToString("a");
        online.closeAll();
        for (int round = 0; round < 10; round++) {
            String item = "x" + round;
            online.anchor(item, "a");
            for (int j = 0; j < 5; j++) {
                online.add(vote(item, "liar" + j, "b"));
            }
            online.close(item);
        }
        for (int j = 0; j < 5; j++) {
            online.add(vote("new", "liar" + j, "b"));
        }
        assertThat(online.item("new").orElseThrow().label()).hasToString("a");
        assertThatThrownBy(() -> online.anchor("g0", "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("g0");
        assertThatThrownBy(() -> OnlineDawidSkene.builder(SPACE).anchors(new Gold(GoldRole.TEST, known)))
                .hasMessageContaining("test gold only scores");
    }

    @Test
    void explanationsAddUpToTheLogOdds() {
        DriftSimulation simulation = DriftSimulation.of(400, 2);
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE).build();
        for (int v = 0; v < simulation.votes().size(); v++) {
            online.add(simulation.votes().get(v));
            if (v % 6 == 5) {
                online.close(simulation.votes().get(v).item());
            }
        }
        CategoricalConsensus consensus = online.consensus();
        assertThat(consensus.size()).isEqualTo(400);
        for (int i = 0; i < 400; i++) {
            OnlineItem item = online.item("i" + i).orElseThrow();
            Explanation explanation = item.explanation();
            double[] q = item.probabilities();
            int second = SPACE.indexOf(explanation.runnerUp().orElseThrow());
            assertThat(explanation.margin()).isCloseTo(Math.log(q[item.labelIndex()] / q[second]), within(1e-9));
            assertThat(consensus.probabilities(consensus.votes().examples().indexOf("i" + i)))
                    .containsExactly(q);
            assertThat(consensus.explain("i" + i)).containsExactly(explanation);
        }
        assertThat(consensus.labelers().toString())
                .isEqualTo(online.labelers().stream()
                        .map(OnlineLabeler::quality)
                        .toList()
                        .toString());
    }

    @Test
    void countingOpenItemsAgainUsesWhatIsKnownByNow() {
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE).build();
        online.add(vote("early", "anna", "a"));
        online.add(vote("early", "liar", "b"));
        online.add(vote("early", "liar2", "b"));
        for (int i = 0; i < 60; i++) {
            String truth = SPACE.classNames().get(i % 3);
            online.anchor("i" + i, truth);
            online.add(vote("i" + i, "anna", truth));
            online.add(vote("i" + i, "liar", SPACE.classNames().get((i + 1) % 3)));
            online.add(vote("i" + i, "liar2", SPACE.classNames().get((i + 1) % 3)));
            online.close("i" + i);
        }
        assertThat(online.item("early").orElseThrow().label()).hasToString("b");
        online.refresh();
        assertThat(online.item("early").orElseThrow().label()).hasToString("a");
        double[] once = online.item("early").orElseThrow().probabilities();
        online.refresh();
        assertThat(online.item("early").orElseThrow().probabilities()).containsExactly(once);
    }

    @Test
    void aMatrixIsReplayedInTheOrderOfItsTimes() {
        VoteMatrix votes = VoteMatrix.builder(SPACE)
                .add("i", "late", Vote.of("b"), 30)
                .add("i", "first", Vote.of("a"), 10)
                .add("j", "middle", Vote.of("a"), 20)
                .add("j", "untimed", "c")
                .build();
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE).build();
        assertThat(online.addAll(votes)).isEqualTo(4);
        assertThat(online.openItems()).containsExactly("j", "i");
        assertThat(online.labelers())
                .extracting(labeler -> labeler.quality().name())
                .containsExactly("untimed", "first", "middle", "late");
        assertThat(online.addAll(votes)).isZero();
        VoteMatrix back = online.consensus().votes();
        assertThat(back.voteCount()).isEqualTo(4);
        assertThat(back.time(back.byExample().start(back.examples().indexOf("i"))))
                .hasValue(10);
    }

    @Test
    void whatCannotBeCountedIsRefusedAndChangesNothing() {
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE)
                .forgetting(Forgetting.byTime(Duration.ofDays(1)))
                .repeats(RepeatPolicy.ERROR)
                .build();
        online.add(vote("i", "anna", "a").at(1));
        String before = bits(online);
        assertThatThrownBy(() -> online.add(vote("i", "ben", "nonsense").at(1))).hasMessageContaining("nonsense");
        assertThatThrownBy(() -> online.add(vote("i", "ben", "a"))).hasMessageContaining("time of vote 'ben-1'");
        assertThatThrownBy(() -> online.add(OnlineVote.of("x", "i", "anna", "b").at(2)))
                .hasMessageContaining("labeler 'anna'");
        VoteMatrix sets = VoteMatrix.builder(SPACE)
                .add("i", "ben", Vote.of(new VotePayload.OneOf(List.of("a", "b"))))
                .build();
        assertThatThrownBy(() -> online.addAll(sets)).hasMessageContaining("single class");
        assertThatThrownBy(() -> online.addAll(VoteMatrix.builder(LabelSpace.categories("x"))
                        .add("i", "ben", "x")
                        .build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(bits(online)).isEqualTo(before);
        assertThatThrownBy(() -> OnlineVote.of(" ", "i", "anna", "a")).hasMessageContaining("annotationId");
        assertThatThrownBy(() -> OnlineVote.of("v", "i\uD800", "anna", "a")).hasMessageContaining("item");
        assertThatThrownBy(() -> OnlineDawidSkene.builder(SPACE).repeats(RepeatPolicy.LAST))
                .hasMessageContaining("LAST");
        assertThatThrownBy(() -> OnlineDawidSkene.builder(LabelSpace.categorySets(List.of("a"))))
                .hasMessageContaining("CATEGORY");
    }

    @Test
    void onlyTheFirstVoteOfALabelerCountsIfAsked() {
        OnlineDawidSkene online =
                OnlineDawidSkene.builder(SPACE).repeats(RepeatPolicy.FIRST).build();
        online.add(vote("i", "anna", "a"));
        assertThat(online.add(OnlineVote.of("again", "i", "anna", "b"))).isEqualTo(Receipt.REPEATED);
        assertThat(online.item("i").orElseThrow().tally()).containsExactly(1, 0, 0);
    }

    @Test
    void levelsOfAScaleAreLabels() {
        LabelSpace scale = LabelSpace.builder(LabelKind.ORDINAL, "size")
                .label("small")
                .label("large")
                .build();
        OnlineDawidSkene online = OnlineDawidSkene.builder(scale).closeAfter(1).build();
        online.add(vote("i", "anna", "large").at(4));
        assertThat(online.item("i").orElseThrow().label()).isEqualTo(new Label.Ordinal("large"));
        assertThat(online.consensus().label(0)).contains(new Label.Ordinal("large"));
        assertThat(online.item("i").orElseThrow().closedAt()).hasValue(4);
    }

    @Test
    void aSpaceOfOneClassIsCertain() {
        OnlineDawidSkene online = OnlineDawidSkene.builder(LabelSpace.categories("only"))
                .closeAfter(2)
                .build();
        online.add(vote("i", "anna", "only"));
        online.add(vote("i", "ben", "only"));
        assertThat(online.item("i").orElseThrow().confidence()).isEqualTo(1);
        assertThat(online.item("i").orElseThrow().explanation().runnerUp()).isEmpty();
        assertThat(OnlineDawidSkene.builder(SPACE).build().consensus().size()).isZero();
    }

    @Test
    void votesFromManyThreadsAllCountAndItemsCloseOnce() throws Exception {
        List<String> closed = new ArrayList<>();
        OnlineDawidSkene online = OnlineDawidSkene.builder(SPACE)
                .closeAfter(4)
                .onClose(item -> closed.add(item.id()))
                .build();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                String labeler = "w" + t;
                tasks.add(() -> {
                    for (int i = 0; i < 2000; i++) {
                        online.add(vote("i" + i, labeler, "a"));
                        online.add(vote("i" + i, labeler, "a"));
                    }
                    return 0;
                });
            }
            for (Future<Integer> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(online.state().votes()).isEqualTo(8000);
        assertThat(closed).hasSize(2000).doesNotHaveDuplicates();
        assertThat(online.openItems()).isEmpty();
        assertThat(online.labelers())
                .allSatisfy(labeler -> assertThat(labeler.effectiveAnswers()).isCloseTo(2000, within(1e-6)));
    }
}
