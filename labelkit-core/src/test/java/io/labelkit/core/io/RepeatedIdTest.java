package io.labelkit.core.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An id that occurs twice is reported with both lines, wherever records begin. */
class RepeatedIdTest {
    @TempDir
    private Path folder;

    @Test
    void bothLinesAreNamedWhereverRecordsBegin() throws IOException {
        for (int round = 0; round < 50; round++) {
            SplittableRandom random = new SplittableRandom(round);
            double share = random.nextInt(4) / 3.0;
            int records = random.nextInt(1, 200);
            int repeated = random.nextInt(records);
            StringBuilder csv = new StringBuilder("id,text\n");
            int line = 2;
            int lineOfRepeated = 0;
            for (int i = 0; i < records; i++) {
                lineOfRepeated = i == repeated ? line : lineOfRepeated;
                boolean twoLines = random.nextDouble() < share;
                csv.append('r').append(i).append(twoLines ? ",\"two\nlines\"\n" : ",one line\n");
                line += twoLines ? 2 : 1;
            }
            int first = lineOfRepeated;
            int last = line;
            Path file = folder.resolve("examples.csv");
            Files.writeString(file, csv + "r" + repeated + ",again\n");
            assertThatThrownBy(() -> ExampleReader.of(file).read())
                    .hasMessageEndingWith("'r" + repeated + "' occurs twice, on lines " + first + " and " + last);
        }
    }
}
