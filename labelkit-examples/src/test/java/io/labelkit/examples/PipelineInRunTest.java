package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.aggregate.Aggregators;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.pipeline.Pipeline;
import io.labelkit.core.pipeline.PipelineResult;
import io.labelkit.core.rule.Rules;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.store.Run;
import io.labelkit.store.RunView;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that keeps its outcomes in a run. */
class PipelineInRunTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");
    private static final Dataset<String> DATA = Dataset.of(
            "messages",
            IntStream.range(0, 5000)
                    .mapToObj(i -> Example.of("m" + i, i % 3 == 0 ? "a prize" : "hello " + i))
                    .toList());

    @TempDir
    private Path dir;

    private final AtomicInteger asked = new AtomicInteger();
    private int breaksAfter = Integer.MAX_VALUE;

    private Pipeline<String> pipeline() {
        Labeler<String> counted = Rules.lambda("counted", SPACE, "1", item -> {
            if (asked.incrementAndGet() > breaksAfter) {
                throw new OutOfMemoryError("as if the process died");
            }
            return Outcome.vote(Vote.of(new Label.Category(item.data().contains("prize") ? "spam" : "ham")));
        });
        return Pipeline.on(DATA)
                .labeler(counted)
                .labeler(Rules.keywords("prize", SPACE, "spam", "prize"))
                .aggregate(Aggregators.byName("majority"))
                .threads(1);
    }

    @Test
    void whatIsKeptIsNotAskedAgainAndTheResultIsTheSame() {
        try (PipelineResult<String> plain = pipeline().run()) {
            asked.set(0);
            breaksAfter = 3000;
            try (Run run = Run.open(dir)) {
                assertThatThrownBy(() -> pipeline().keepIn(run).run()).isInstanceOf(OutOfMemoryError.class);
            }
            long kept;
            try (RunView view = Run.view(dir)) {
                kept = view.status().labelers().get(0).votes();
                assertThat(view.manifest()).isEmpty();
            }
            assertThat(kept).isBetween(1L, 3000L);
            asked.set(0);
            breaksAfter = Integer.MAX_VALUE;
            for (int again = 0; again < 2; again++) {
                try (Run run = Run.open(dir);
                        PipelineResult<String> result = pipeline().keepIn(run).run()) {
                    assertThat(asked).hasValue(DATA.examples().size() - (int) kept);
                    for (int i = 0; i < DATA.examples().size(); i++) {
                        assertThat(result.consensus().label(i))
                                .isEqualTo(plain.consensus().label(i));
                    }
                    assertThat(result.manifest().differences(plain.manifest())).isEmpty();
                    try (RunView view = run.view()) {
                        assertThat(view.manifest()).contains(result.manifest());
                    }
                }
            }
        }
    }
}
