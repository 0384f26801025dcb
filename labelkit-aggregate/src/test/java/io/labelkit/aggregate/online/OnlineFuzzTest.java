package io.labelkit.aggregate.online;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.RepeatPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Any sequence of calls: probabilities stay probabilities, replays change nothing, and a saved state goes on as it was. */
class OnlineFuzzTest {
    private static final LabelSpace SPACE = LabelSpace.categories("a", "b\"\\n", "\u00e7\uD83D\uDE00");
    private static final List<String> NAMES = List.of("anna", "{\"x\":1}", "\u0000\u2028", "../../etc", "w w", "NaN");

    @Property(tries = 60)
    void savingAndReplayingAtAnyPointChangeNothing(
            @ForAll long seed, @ForAll @IntRange(max = 150) int stop, @ForAll @IntRange(max = 3) int rule)
            throws IOException {
        OnlineDawidSkene straight = begin(seed, rule);
        OnlineDawidSkene resumed = begin(seed, rule);
        Path file = Files.createTempFile("labelkit-online", ".json");
        try {
            for (int step = 0; step < 150; step++) {
                if (step == stop) {
                    resumed.state().save(file);
                    resumed = OnlineDawidSkene.resume(OnlineState.load(file));
                }
                act(straight, seed, step, false);
                act(resumed, seed, step, true);
                for (String item : straight.openItems()) {
                    double sum = 0;
                    for (double p : straight.item(item).orElseThrow().probabilities()) {
                        assertThat(p).isBetween(0.0, 1.0);
                        sum += p;
                    }
                    assertThat(sum).isBetween(1 - 1e-9, 1 + 1e-9);
                }
            }
        } finally {
            Files.deleteIfExists(file);
        }
        assertThat(OnlineDawidSkeneTest.bits(resumed)).isEqualTo(OnlineDawidSkeneTest.bits(straight));
        assertThat(resumed.consensus().votes().voteCount())
                .isLessThanOrEqualTo((int) resumed.state().votes());
    }

    private static OnlineDawidSkene begin(long seed, int rule) {
        SplittableRandom random = new SplittableRandom(seed);
        OnlineBuilder builder = OnlineDawidSkene.builder(SPACE)
                .forgetting(List.of(
                                Forgetting.never(),
                                Forgetting.byAnswers(3),
                                Forgetting.byTime(Duration.ofMillis(5)),
                                Forgetting.stepwise(.6, .1))
                        .get(rule))
                .repeats(random.nextBoolean() ? RepeatPolicy.KEEP : RepeatPolicy.FIRST)
                .retain(random.nextInt(5, 40), 1000)
                .closeAtConfidence(.9, 3);
        return random.nextBoolean()
                ? builder.refreshEvery(7).build()
                : builder.closeAfter(6).build();
    }

    /** One call, perhaps repeated; every call is decided by the seed and its number. */
    private static void act(OnlineDawidSkene online, long seed, int step, boolean twice) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + step);
        String item = NAMES.get(random.nextInt(NAMES.size())) + random.nextInt(8);
        switch (random.nextInt(12)) {
            case 0 -> online.close(item);
            case 1 -> online.refresh();
            case 2 -> {
                String label = SPACE.classNames().get(random.nextInt(3));
                if (online.item(item).filter(OnlineItem::isClosed).isEmpty()
                        && online.item(item).isPresent()) {
                    online.anchor(item, label);
                }
            }
            default -> {
                OnlineVote vote = OnlineVote.of(
                                "v" + step,
                                item,
                                NAMES.get(random.nextInt(NAMES.size())),
                                SPACE.classNames().get(random.nextInt(3)))
                        .at(step + random.nextInt(-10, 10))
                        .capability(item.length() % 2 == 0 ? "even" : "odd");
                online.add(vote);
                if (twice) {
                    assertThat(online.add(vote)).isIn(Receipt.REPLAYED, Receipt.TOO_LATE, Receipt.REPEATED);
                }
            }
        }
    }
}
