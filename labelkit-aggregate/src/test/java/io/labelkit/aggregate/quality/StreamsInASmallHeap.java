package io.labelkit.aggregate.quality;

import io.labelkit.core.learn.ProbabilityOrigin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.jspecify.annotations.NullMarked;

/** Streams two files and prints what was found, for a process of its own. */
@NullMarked
final class StreamsInASmallHeap {
    private StreamsInASmallHeap() {}

    public static void main(String[] args) {
        CRC32 checksum = new CRC32();
        StreamedAudit audit = ConfidentLearning.builder()
                .build()
                .audit(
                        LabelledRows.csv(Path.of(args[0]), Path.of(args[1]), ProbabilityOrigin.OUT_OF_SAMPLE),
                        issue -> checksum.update(issue.toString().getBytes(StandardCharsets.UTF_8)));
        System.out.println(audit.examples() + " " + audit.flagged() + " " + checksum.getValue());
    }
}
