package io.labelkit.examples;

import io.labelkit.aggregate.acquire.Ask;
import io.labelkit.aggregate.acquire.PendingAsk;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.CsvTable;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import io.labelkit.core.io.TableWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file of votes to ask for: example,labeler,price,votes,score,reason. */
final class AskFile {
    private AskFile() {}

    static void write(Path file, List<Ask> asks) {
        AtomicFile.write(file, writer -> {
            TableWriter table =
                    new TableWriter(writer, List.of("example", "labeler", "price", "votes", "score", "reason"));
            for (Ask ask : asks) {
                table.write(
                        ask.example(),
                        ask.labeler().orElse(""),
                        String.format(Locale.ROOT, "%.6g", ask.price()),
                        Integer.toString(ask.votes()),
                        String.format(Locale.ROOT, "%.6f", ask.score()),
                        ask.reason());
            }
            table.flush();
        });
    }

    /** Reads asks that were made before; only the example is needed. */
    static List<PendingAsk> read(Path file) {
        CsvTable table = InputText.table(file);
        int example = table.header().indexOf("example");
        int labeler = table.header().indexOf("labeler");
        int votes = table.header().indexOf("votes");
        if (example < 0) {
            throw InputException.at(
                    table.file(), 1, 0, "example", "there is no column 'example'; there are " + table.header());
        }
        List<PendingAsk> asks = new ArrayList<>();
        for (CsvTable.Line line : table.rows()) {
            Optional<String> who =
                    Optional.of(labeler < 0 ? "" : line.fields().get(labeler)).filter(name -> !name.isBlank());
            asks.add(new PendingAsk(line.fields().get(example), who, votes < 0 ? 0 : count(table, line, votes)));
        }
        return asks;
    }

    private static int count(CsvTable table, CsvTable.Line line, int column) {
        String text = line.fields().get(column).strip();
        if (!text.matches("\\d{1,9}")) {
            throw table.problem(line, column, "votes must be a whole number of at least 0, but was '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
