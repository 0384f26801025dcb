package io.labelkit.store;

import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.run.Known;
import io.labelkit.core.run.LocalExecutor;
import io.labelkit.core.run.OutcomeSink;
import io.labelkit.core.vote.Outcome;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Labels numbers, and says from time to time how many outcomes are durable. */
final class LabellingUntilKilled {
    static final int EXAMPLES = 25_000;
    static final List<Labeler<String>> LABELERS =
            List.of(Numbers.labeler("a", "1"), Numbers.labeler("b", "1"), Numbers.labeler("c", "1"));

    private LabellingUntilKilled() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true);
        try (Run run = Run.open(Path.of(arguments[0]))) {
            RunSink sink = run.sink(Numbers.SPACE, Numbers.infos(LABELERS));
            LocalExecutor.create().threads(2).run(Numbers.data(0, EXAMPLES), LABELERS, new OutcomeSink() {
                private long told;

                @Override
                public Known examples(List<? extends Item<?>> items) {
                    return sink.examples(items);
                }

                @Override
                public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
                    sink.outcomes(labeler, rows, outcomes);
                    long durable = sink.durable();
                    if (durable > told || told == 0) {
                        out.println(durable);
                        told = Math.max(1, durable);
                    }
                }

                @Override
                public void finished() {
                    sink.finished();
                    out.println(sink.durable());
                }
            });
        }
    }
}
