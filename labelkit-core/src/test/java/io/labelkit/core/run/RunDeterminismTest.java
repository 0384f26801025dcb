package io.labelkit.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Outcomes are those of a loop over the examples, whatever the threads, bounds and styles. */
class RunDeterminismTest {
    private static Outcome outcome(int labeler, int n) {
        return (n * 7 + labeler * 3) % 4 == 0 ? Outcome.abstain() : Scripted.parity(n / (labeler + 1));
    }

    @Property(tries = 150)
    void outcomesAreThoseOfALoop(
            @ForAll @IntRange(max = 400) int examples,
            @ForAll @IntRange(min = 1, max = 9) int threads,
            @ForAll @IntRange(min = 8, max = 500) int inFlight,
            @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 300) Integer> batchSizes,
            @ForAll @IntRange(min = 1, max = 6) int concurrency,
            @ForAll boolean waiting) {
        List<Scripted> labelers = new ArrayList<>();
        for (int batchSize : batchSizes) {
            int labeler = labelers.size();
            CallStyle style = new CallStyle(batchSize, waiting ^ labeler % 2 == 0, concurrency);
            labelers.add(Scripted.each("labeler" + labeler, style, n -> outcome(labeler, n)));
        }
        HeardSink sink = new HeardSink(labelers.size());
        RunSummary summary = LocalExecutor.create()
                .threads(threads)
                .inFlight(inFlight)
                .run(Scripted.numbers(examples), labelers, sink);
        assertThat(summary.end()).isEqualTo(RunEnd.COMPLETE);
        assertThat(summary.asked()).isEqualTo((long) examples * labelers.size());
        assertThat(sink.ids).hasSize(examples);
        for (int j = 0; j < labelers.size(); j++) {
            assertThat(sink.of(j)).hasSize(examples);
            for (int n = 0; n < examples; n++) {
                assertThat(sink.of(j).get(n)).isEqualTo(outcome(j, n));
            }
        }
    }
}
