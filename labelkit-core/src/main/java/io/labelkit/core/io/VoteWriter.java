package io.labelkit.core.io;

import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.core.vote.PayloadJson;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VotePayload;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes votes in the long form that {@link VoteReader} reads: {@code task,worker,label}, and, if any vote has one,
 * {@code confidence} and {@code time} (milliseconds since 1970). Rows are in the order of the examples, and within an
 * example in that of the votes. A set of classes, spans and a ranking are written as a JSON list, a vote that names
 * several classes as a JSON object, and comparisons in CSV have the columns {@code left} and {@code right} too. Examples without votes, and who was asked
 * without voting, are not in the file.
 */
public final class VoteWriter {
    private VoteWriter() {}

    /**
     * Writes the votes of a matrix.
     *
     * @param file the target: {@code .csv} or {@code .jsonl}, and {@code .gz} after that to compress
     * @param votes the votes
     * @throws IllegalArgumentException if the name is of no known format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, VoteMatrix votes) {
        FileFormat format = FileFormat.forWriting(file);
        AtomicFile.write(file, writer -> {
            if (format == FileFormat.CSV) {
                csv(writer, votes);
            } else {
                jsonLines(writer, votes);
            }
        });
    }

    /**
     * Writes the votes of a table of outcomes.
     *
     * @param file the target: {@code .csv} or {@code .jsonl}, and {@code .gz} after that to compress
     * @param outcomes the outcomes; abstentions and failures are not written
     * @throws IllegalArgumentException if the name is of no known format
     * @throws java.io.UncheckedIOException if writing fails
     */
    public static void write(Path file, OutcomeTable outcomes) {
        write(file, outcomes.votes());
    }

    private static Optional<Label.Preference> comparison(VotePayload payload) {
        return payload instanceof VotePayload.Exactly exactly && exactly.label() instanceof Label.Preference preference
                ? Optional.of(preference)
                : Optional.empty();
    }

    private static void csv(Writer writer, VoteMatrix votes) throws IOException {
        boolean confidence = hasConfidence(votes);
        boolean time = hasTime(votes);
        boolean comparisons = votes.space().kind() == LabelKind.PREFERENCE;
        List<String> header = new ArrayList<>(List.of("task", "worker", "label"));
        if (confidence) {
            header.add("confidence");
        }
        if (time) {
            header.add("time");
        }
        int left = header.size();
        if (comparisons) {
            header.addAll(List.of("left", "right"));
        }
        String[] labels = new String[votes.codeCount()];
        for (int c = 0; c < labels.length; c++) {
            int code = c;
            labels[code] = comparison(votes.payload(code))
                    .map(Comparisons::text)
                    .orElseGet(() -> Payloads.text(votes.payload(code)));
        }
        TableWriter table = new TableWriter(writer, header);
        String[] row = new String[header.size()];
        VoteList list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            row[0] = votes.examples().get(i);
            for (int p = list.start(i); p < list.end(i); p++) {
                row[1] = votes.labelers().get(list.other(p)).name();
                row[2] = labels[list.code(p)];
                if (confidence) {
                    row[3] = confidence(votes, p);
                }
                if (time) {
                    row[left - 1] = votes.time(p).isPresent()
                            ? Long.toString(votes.time(p).getAsLong())
                            : "";
                }
                comparison(votes.payload(list.code(p))).ifPresent(c -> {
                    row[left] = c.left();
                    row[left + 1] = c.right();
                });
                table.write(row);
            }
        }
        table.flush();
    }

    private static void jsonLines(Writer writer, VoteMatrix votes) throws IOException {
        JsonLines lines = new JsonLines(writer);
        VoteList list = votes.byExample();
        for (int i = 0; i < list.rows(); i++) {
            for (int p = list.start(i); p < list.end(i); p++) {
                lines.start();
                lines.field("task", votes.examples().get(i));
                lines.field("worker", votes.labelers().get(list.other(p)).name());
                lines.field("label", PayloadJson.write(votes.payload(list.code(p))));
                if (votes.confidence(p).isPresent()) {
                    lines.number("confidence", confidence(votes, p));
                }
                if (votes.time(p).isPresent()) {
                    lines.number("time", Long.toString(votes.time(p).getAsLong()));
                }
                lines.end();
            }
        }
        lines.finish();
    }

    /** A confidence is held as a float; the shortest text for it is the one that was given. */
    private static String confidence(VoteMatrix votes, int position) {
        return votes.confidence(position).isPresent()
                ? Float.toString((float) votes.confidence(position).getAsDouble())
                : "";
    }

    private static boolean hasConfidence(VoteMatrix votes) {
        for (int p = 0; p < votes.voteCount(); p++) {
            if (votes.confidence(p).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasTime(VoteMatrix votes) {
        for (int p = 0; p < votes.voteCount(); p++) {
            if (votes.time(p).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
