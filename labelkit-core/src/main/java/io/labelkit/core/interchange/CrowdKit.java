package io.labelkit.core.interchange;

import static io.labelkit.core.interchange.AnnotationContent.ANNOTATOR_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.CLASS_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.GOLD;
import static io.labelkit.core.interchange.AnnotationContent.ID;
import static io.labelkit.core.interchange.AnnotationContent.VOTES;

import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.CsvTable;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import io.labelkit.core.io.TableWriter;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.vote.VotePayload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** The layout of crowd-kit: {@code crowd_labels.csv} with task, worker and label, and {@code gt.csv} with the truth. */
final class CrowdKit extends BaseFormat {
    private static final String VOTES_FILE = "crowd_labels.csv";
    private static final String TRUTH_FILE = "gt.csv";

    CrowdKit() {
        super(
                "crowd-kit",
                "a folder with crowd_labels.csv and gt.csv, or one CSV file of votes",
                Set.of(LabelKind.CATEGORY, LabelKind.ORDINAL, LabelKind.NUMBER, LabelKind.TEXT),
                Set.of(ID, VOTES, ANNOTATOR_NAMES, GOLD, CLASS_NAMES));
    }

    @Override
    void parse(Path path, Collected into) {
        boolean folder = Files.isDirectory(path);
        CsvTable votes = InputText.table(folder ? path.resolve(VOTES_FILE) : path);
        int task = column(votes, "task");
        int worker = column(votes, "worker");
        int label = column(votes, "label");
        into.losses()
                .add(
                        "other columns",
                        (votes.header().size() - 3L) * votes.rows().size(),
                        "they are not read");
        for (CsvTable.Line row : votes.rows()) {
            Place place = new Place(votes.file(), row.number(), 0);
            String id = row.fields().get(task);
            into.exampleOfVote(place, id);
            into.answer(answer(place, id, Optional.of(row.fields().get(worker)), label(votes, row, label, into)));
        }
        Path truth = path.resolve(TRUTH_FILE);
        if (folder && Files.exists(truth)) {
            truth(InputText.table(truth), into);
        }
    }

    private static void truth(CsvTable table, Collected into) {
        int task = column(table, "task");
        int label = table.header().contains("true_label") ? column(table, "true_label") : column(table, "label");
        for (CsvTable.Line row : table.rows()) {
            Place place = new Place(table.file(), row.number(), 0);
            String id = row.fields().get(task);
            into.exampleOfVote(place, id);
            into.answer(answer(place, id, Optional.empty(), label(table, row, label, into)));
        }
    }

    private static Collected.Answer answer(Place place, String id, Optional<String> worker, Label label) {
        return new Collected.Answer(
                place,
                Collected.ANY,
                id,
                worker,
                new VotePayload.Exactly(label),
                OptionalDouble.empty(),
                OptionalLong.empty());
    }

    private static int column(CsvTable table, String name) {
        int at = table.header().indexOf(name);
        if (at < 0) {
            throw InputException.at(
                    table.file(),
                    1,
                    0,
                    name,
                    "column " + Checks.shown(name) + " is missing; the columns are " + table.header());
        }
        return at;
    }

    private static Label label(CsvTable table, CsvTable.Line row, int column, Collected into) {
        String text = row.fields().get(column);
        if (into.given().filter(s -> s.kind() == LabelKind.TEXT).isPresent()) {
            return new Label.Text(text);
        }
        if (text.isBlank() || !text.equals(text.strip())) {
            throw table.problem(
                    row, column, "label must be a name without space around it, but was " + Checks.shown(text));
        }
        return new Label.Category(text);
    }

    @Override
    void print(Path path, AnnotatedData data, Losses losses) {
        boolean file =
                InputText.fileName(path).toLowerCase(java.util.Locale.ROOT).matches(".*\\.csv(\\.gz)?");
        if (!file) {
            Folders.make(path);
        }
        AtomicFile.write(file ? path : path.resolve(VOTES_FILE), writer -> {
            TableWriter table = new TableWriter(writer, List.of("task", "worker", "label"));
            for (Example<String> example : data.examples()) {
                for (ExampleVotes.Given vote :
                        ExampleVotes.of(data, example.id()).by(false)) {
                    if (vote.label().isPresent()) {
                        table.write(
                                example.id(), vote.labeler(), text(vote.label().get()));
                    }
                }
            }
            table.flush();
        });
        Map<String, Label> gold = data.gold();
        if (file) {
            losses.add(GOLD, gold.size(), "one CSV file holds votes only; a folder holds the truth too");
        } else if (gold.isEmpty()) {
            Folders.delete(path.resolve(TRUTH_FILE));
        } else {
            AtomicFile.write(path.resolve(TRUTH_FILE), writer -> {
                TableWriter table = new TableWriter(writer, List.of("task", "label"));
                for (Example<String> example : data.examples()) {
                    if (gold.containsKey(example.id())) {
                        table.write(example.id(), text(gold.get(example.id())));
                    }
                }
                table.flush();
            });
        }
        losses.add("examples without votes and truth", unseen(data, file ? Map.of() : gold), "only rows name them");
    }

    private static long unseen(AnnotatedData data, Map<String, Label> gold) {
        return data.examples().examples().stream()
                .filter(e -> !gold.containsKey(e.id())
                        && ExampleVotes.of(data, e.id()).by(false).isEmpty())
                .count();
    }

    private static String text(Label label) {
        if (label instanceof Label.Numeric number
                && number.value() == Math.rint(number.value())
                && Math.abs(number.value()) < 1e15) {
            return Long.toString((long) number.value());
        }
        return label.toString();
    }
}
