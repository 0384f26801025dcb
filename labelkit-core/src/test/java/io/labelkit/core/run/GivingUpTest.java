package io.labelkit.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A labeler that says that it can answer nothing any more is asked nothing any more. */
class GivingUpTest {
    private static final Scripted GOOD = Scripted.each("good", CallStyle.computing(), Scripted::parity);

    /** Fails from the third item on. */
    private static class GivesUp implements Labeler<String> {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public String name() {
            return "gives up";
        }

        @Override
        public LabelSpace space() {
            return Scripted.SPACE;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.unversioned("test", name());
        }

        @Override
        public CallStyle callStyle() {
            return new CallStyle(1, true, 1);
        }

        @Override
        public List<Outcome> label(List<Item<String>> items) {
            return asked.incrementAndGet() < 3
                    ? List.of(Outcome.abstain())
                    : List.of(Outcome.failure(FailureKind.PROVIDER_ERROR, "HTTP 401"));
        }

        @Override
        public Optional<String> gaveUp() {
            return asked.get() < 3 ? Optional.empty() : Optional.of("the key is not accepted");
        }
    }

    @Test
    void itIsSwitchedOffWithItsReasonAndTheOthersGoOn() {
        GivesUp labeler = new GivesUp();
        HeardSink sink = new HeardSink(2);
        RunSummary summary = LocalExecutor.create().run(Scripted.numbers(1000), List.of(labeler, GOOD), sink);
        assertThat(labeler.asked).hasValue(3);
        assertThat(sink.of(0)).containsOnlyKeys(0, 1, 2);
        assertThat(sink.of(1)).hasSize(1000);
        assertThat(sink.off).containsExactly("0: the key is not accepted");
        assertThat(summary.off())
                .containsExactly(new LabelerOff("gives up", LabelerOff.Cause.GAVE_UP, "the key is not accepted"));
        assertThat(summary.notAsked()).isEqualTo(997);
    }

    @Test
    void oneThatThrowsWhenItIsAskedWhetherItGaveUpHasNotGivenUp() {
        GivesUp labeler = new GivesUp() {
            @Override
            public Optional<String> gaveUp() {
                throw new IllegalStateException("on purpose");
            }
        };
        HeardSink sink = new HeardSink(1);
        RunSummary summary = LocalExecutor.create().run(Scripted.numbers(10), List.of(labeler), sink);
        assertThat(summary.off()).isEmpty();
        assertThat(sink.of(0)).hasSize(10);
    }
}
