package io.labelkit.core.run;

import io.labelkit.core.data.Example;
import io.labelkit.core.data.ExampleSource;
import io.labelkit.core.data.Item;
import io.labelkit.core.labeler.CallStyle;
import io.labelkit.core.vote.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Labels endlessly into a file, and says on standard output when it has begun and how it ended. */
final class InterruptibleProgram {
    private InterruptibleProgram() {}

    private static final class FileSink implements OutcomeSink, AutoCloseable {
        private final Writer writer;
        private boolean begun;

        FileSink(Path file) throws IOException {
            writer = Files.newBufferedWriter(file);
        }

        @Override
        public Known examples(List<? extends Item<?>> items) {
            return Known.nothing();
        }

        @Override
        public void outcomes(int labeler, int[] rows, List<Outcome> outcomes) {
            try {
                for (int row : rows) {
                    writer.write(row + "\n");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (!begun) {
                begun = true;
                System.out.println("begun");
            }
        }

        @Override
        public void close() throws IOException {
            writer.write("closed\n");
            writer.close();
        }
    }

    private static ExampleSource<String> endless() {
        return new ExampleSource<>() {
            @Override
            public Stream<Example<String>> open() {
                return Stream.iterate(0, n -> n == 1_000_000 ? 0 : n + 1)
                        .map(n -> Example.of("id" + n, Integer.toString(n)));
            }

            @Override
            public String description() {
                return "endless";
            }
        };
    }

    public static void main(String[] arguments) throws IOException {
        Cancellation cancellation = Cancellation.create();
        Scripted labeler = Scripted.each("a", CallStyle.waiting(2), Scripted::parity);
        RunSummary summary;
        try (Interruption interruption = Interruption.cancels(cancellation, Duration.ofSeconds(30))) {
            try (FileSink sink = new FileSink(Path.of(arguments[0]))) {
                summary = LocalExecutor.create().cancellation(cancellation).run(endless(), List.of(labeler), sink);
            }
            System.out.println(summary.end() + " " + summary.asked() + " " + interruption.came());
        }
    }
}
