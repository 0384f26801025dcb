package io.labelkit.core.interchange;

import static io.labelkit.core.interchange.AnnotationContent.ANNOTATOR_NAMES;
import static io.labelkit.core.interchange.AnnotationContent.GOLD;
import static io.labelkit.core.interchange.AnnotationContent.PROBABILITIES;
import static io.labelkit.core.interchange.AnnotationContent.VOTES;

import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.CsvTable;
import io.labelkit.core.io.InputException;
import io.labelkit.core.io.InputText;
import io.labelkit.core.io.TableWriter;
import io.labelkit.core.label.Label;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arrays that cleanlab takes, in one folder: {@code labels} and {@code pred_probs} as {@code .npy} or {@code .csv},
 * and {@code labels_multiannotator.csv} with a column for each annotator. Classes are numbers.
 */
final class Cleanlab extends BaseFormat {
    private static final String LABELS = "labels";
    private static final String PROBABILITIES_FILE = "pred_probs";
    private static final String WIDE = "labels_multiannotator.csv";

    /** How the reader of CSV calls a first column without a name, such as an index that pandas writes. */
    private static final String NO_NAME = "column 1";

    Cleanlab() {
        super(
                "cleanlab",
                "a folder with labels.npy, pred_probs.npy and labels_multiannotator.csv, or some of them",
                ClassNumbers.KINDS,
                Set.of(VOTES, ANNOTATOR_NAMES, GOLD, PROBABILITIES));
    }

    @Override
    void parse(Path path, Collected into) {
        if (!Files.isDirectory(path)) {
            throw InputException.ofFile(into.file(), "is not a folder");
        }
        CleanlabReader reader = new CleanlabReader(into);
        boolean found = false;
        for (String name : List.of(LABELS, PROBABILITIES_FILE)) {
            Path npy = path.resolve(name + ".npy");
            Path csv = path.resolve(name + ".csv");
            if (Files.exists(npy) && Files.exists(csv)) {
                throw InputException.ofFile(into.file(), "there are both " + name + ".npy and " + name + ".csv");
            }
            if (Files.exists(npy)) {
                reader.npy(npy, name.equals(LABELS));
            } else if (Files.exists(csv)) {
                reader.csv(InputText.table(csv), name.equals(LABELS));
            }
            found |= Files.exists(npy) || Files.exists(csv);
        }
        if (Files.exists(path.resolve(WIDE))) {
            reader.wide(InputText.table(path.resolve(WIDE)));
            found = true;
        }
        if (!found) {
            throw InputException.ofFile(into.file(), "there is none of " + layout());
        }
        reader.finish();
    }

    @Override
    void print(Path path, AnnotatedData data, Losses losses) {
        Optional<double[]> probabilities = data.probabilities().map(p -> NpyProbabilities.values(data));
        Folders.make(path);
        List<Example<String>> examples = data.examples().examples();
        Map<String, Label> gold = data.gold();
        for (String name : List.of(LABELS, PROBABILITIES_FILE)) {
            Folders.delete(path.resolve(name + ".npy"));
            Folders.delete(path.resolve(name + ".csv"));
        }
        Folders.delete(path.resolve(WIDE));
        if (!gold.isEmpty()) {
            double[] labels = new double[examples.size()];
            for (int i = 0; i < labels.length; i++) {
                Label label = gold.get(examples.get(i).id());
                labels[i] = label == null ? -1 : ClassNumbers.number(data.space(), label);
            }
            losses.add(
                    "labels", examples.size() - gold.size(), "cleanlab itself wants one for every example; -1 is none");
            NpyBytes.write(path.resolve(LABELS + ".npy"), labels.length, 1, true, true, labels);
        }
        probabilities.ifPresent(values -> NpyBytes.write(
                path.resolve(PROBABILITIES_FILE + ".npy"),
                examples.size(),
                data.space().size(),
                false,
                false,
                values));
        NpyVotes.WideMatrix matrix = NpyVotes.WideMatrix.of(data, losses);
        boolean nothing = gold.isEmpty() && probabilities.isEmpty();
        Checks.check(!nothing || !matrix.labelers().isEmpty(), "data", "with labels, probabilities or votes", data);
        if (!matrix.labelers().isEmpty()) {
            wide(path.resolve(WIDE), matrix);
        }
    }

    private static void wide(Path file, NpyVotes.WideMatrix matrix) {
        for (String name : matrix.labelers()) {
            Checks.check(name.equals(name.strip()), "labeler", "without space around the name", name);
            Checks.check(!name.equals(NO_NAME), "labeler", "called otherwise", name);
        }
        AtomicFile.write(file, writer -> {
            TableWriter table = new TableWriter(writer, matrix.labelers());
            int j = matrix.labelers().size();
            List<String> row = new ArrayList<>();
            for (int i = 0; i < matrix.rows(); i++) {
                row.clear();
                for (int c = 0; c < j; c++) {
                    int number = (int) matrix.numbers()[i * j + c];
                    row.add(number < 0 ? "" : Integer.toString(number));
                }
                table.write(row);
            }
            table.flush();
        });
    }

    static int column(CsvTable table) {
        return table.header().size() > 1 && table.header().get(0).equals(NO_NAME) ? 1 : 0;
    }
}
