package io.labelkit.llm.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.Cancellation;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.RunEnd;
import io.labelkit.core.run.RunSummary;
import io.labelkit.core.run.TableSink;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ControlChartTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    private static Dataset<String> texts(String prefix, int count) {
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(Example.of(prefix + i, Integer.toString(i)));
        }
        return Dataset.of(prefix, examples);
    }

    private static Gold gold(Dataset<String> of) {
        Map<String, Label> labels = new TreeMap<>();
        of.forEach(example -> labels.put(example.id(), Label.category(truth(example.data()))));
        return new Gold(GoldRole.TEST, labels);
    }

    private static String truth(String number) {
        return Integer.parseInt(number) % 3 == 0 ? "spam" : "ham";
    }

    /** One item a call, one call at once, in order. */
    private static Labeler<String> labeler(Function<Item<String>, Outcome> rule) {
        return new Labeler<>() {
            @Override
            public String name() {
                return "scripted";
            }

            @Override
            public LabelSpace space() {
                return SPACE;
            }

            @Override
            public Fingerprint fingerprint() {
                return Fingerprint.unversioned("test", "scripted");
            }

            @Override
            public List<Outcome> label(List<Item<String>> items) {
                return items.stream().map(rule).toList();
            }

            @Override
            public CallStyle callStyle() {
                return CallStyle.singleThreaded(1);
            }
        };
    }

    private record Watched(ControlChart chart, RunSummary summary, TableSink sink) {}

    private static Watched run(
            Function<Item<String>, Outcome> rule, Function<ControlChart.Builder, ControlChart.Builder> settings) {
        Dataset<String> watched = texts("gold-", 400);
        Gold gold = gold(watched);
        Dataset<String> mixed = HiddenGold.spread(texts("x-", 4000), watched, gold, 0.1, 5);
        Labeler<String> labeler = labeler(rule);
        TableSink sink = new TableSink(SPACE, List.of(labeler.info()));
        Cancellation pause = Cancellation.create();
        ControlChart chart = settings.apply(
                        ControlChart.builder(sink, gold).leastAccuracy(0.8).pause(pause))
                .build();
        RunSummary summary = LocalExecutor.create().cancellation(pause).run(mixed, List.of(labeler), chart);
        return new Watched(chart, summary, sink);
    }

    @Test
    void hiddenGoldIsSpreadEvenlyAndTheRestKeepsItsOrder() {
        Dataset<String> watched = texts("gold-", 50);
        Dataset<String> mixed = HiddenGold.spread(texts("x-", 1000), watched, gold(watched), 0.02, 5);
        List<Integer> places = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Example<String> example : mixed) {
            if (example.id().startsWith("gold-")) {
                places.add(places.size() + others.size());
            } else {
                others.add(example.id());
            }
        }
        assertThat(others)
                .isEqualTo(texts("x-", 1000).items().stream().map(Item::id).toList());
        assertThat(places).hasSize(20);
        for (int i = 1; i < places.size(); i++) {
            assertThat(places.get(i) - places.get(i - 1)).isBetween(50, 52);
        }
        assertThat(HiddenGold.spread(texts("x-", 10), watched, gold(watched), 1, 5)
                        .examples())
                .hasSize(20);
        assertThatThrownBy(() -> HiddenGold.spread(texts("x-", 10), watched, new Gold(GoldRole.TEST, Map.of()), 0.1, 5))
                .hasMessageContaining("watched");
    }

    @Test
    void aRunThatStaysAsItWasIsNotPaused() {
        Watched run = run(
                item -> Outcome.vote(
                        Integer.parseInt(item.data()) % 7 == 1
                                ? truth(Integer.toString(Integer.parseInt(item.data()) + 1))
                                : truth(item.data())),
                builder -> builder);
        assertThat(run.chart().alarms()).isEmpty();
        assertThat(run.summary().end()).isEqualTo(RunEnd.COMPLETE);
        assertThat(run.sink().table().counts(0).votes()).isEqualTo(4400);
    }

    @Test
    void aLabelerThatGoesWrongHalfWayIsPausedAndWhatCameIsKept() {
        AtomicInteger calls = new AtomicInteger();
        Watched run = run(
                item -> {
                    boolean late = calls.incrementAndGet() > 2000;
                    return Outcome.vote(late && truth(item.data()).equals("ham") ? "spam" : truth(item.data()));
                },
                builder -> builder.checks(50).driftP(0));
        assertThat(run.chart().alarms()).isNotEmpty();
        ControlAlarm alarm = run.chart().alarms().get(0);
        assertThat(alarm.kind()).isEqualTo(ControlAlarm.Kind.ACCURACY);
        assertThat(alarm.after()).isBetween(2001L, 3200L);
        assertThat(alarm.message()).contains("of the last 50 hidden gold labels");
        assertThat(run.summary().end()).isEqualTo(RunEnd.CANCELLED);
        assertThat(run.sink().table().counts(0).votes()).isGreaterThanOrEqualTo((int) alarm.after());
    }

    @Test
    void tooManyAnswersOfNoUsePauseTheRun() {
        Watched run = run(
                item -> Integer.parseInt(item.data()) % 10 == 3
                        ? Outcome.failure(FailureKind.UNPARSABLE, "no JSON")
                        : Outcome.vote(truth(item.data())),
                builder -> builder);
        assertThat(run.chart().alarms().get(0).kind()).isEqualTo(ControlAlarm.Kind.INVALID);
        assertThat(run.chart().alarms().get(0).after()).isEqualTo(200);
        Watched patient = run(
                item -> Integer.parseInt(item.data()) % 10 == 3
                        ? Outcome.failure(FailureKind.PROVIDER_ERROR, "busy")
                        : Outcome.vote(truth(item.data())),
                builder -> builder);
        assertThat(patient.chart().alarms()).isEmpty();
    }

    @Test
    void sharesThatMovePauseTheRun() {
        Watched run = run(
                item -> Outcome.vote(
                        Integer.parseInt(item.data()) > 1500 && !item.id().startsWith("gold")
                                ? "ham"
                                : truth(item.data())),
                builder -> builder);
        assertThat(run.chart().alarms()).hasSize(1);
        assertThat(run.chart().alarms().get(0).kind()).isEqualTo(ControlAlarm.Kind.DRIFT);
        assertThat(run.chart().alarms().get(0).after()).isBetween(1600L, 2300L);
    }
}
