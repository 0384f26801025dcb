package io.labelkit.core.interchange;

import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A matrix of votes of NumPy: a row an example, a column an annotator, numbers of classes, -1 for none. */
final class NpyVotes extends BaseFormat {
    private static final int MOST = 1 << 20;

    NpyVotes() {
        super("npy-votes", "a .npy file of class numbers", ClassNumbers.KINDS, Set.of(AnnotationContent.VOTES));
    }

    @Override
    void parse(Path path, Collected into) {
        try (NpyFile file = NpyFile.open(path)) {
            read(file, into);
        }
    }

    private static void read(NpyFile file, Collected into) {
        if (file.columns() > MOST || file.rows() > Integer.MAX_VALUE / 4) {
            throw file.problem("a matrix of votes must have at most 2^20 columns and 2^29 rows");
        }
        ClassNumbers numbers = new ClassNumbers(into.given());
        double[] row = new double[file.columns()];
        int most = -1;
        for (int c = 0; c < row.length; c++) {
            into.labeler(Integer.toString(c));
        }
        for (int i = 0; file.next(row); i++) {
            Place place = new Place(into.file(), i + 1L, 0);
            String id = Integer.toString(i);
            into.example(place, id, "", Map.of());
            for (int c = 0; c < row.length; c++) {
                Optional<Label> label = numbers.label(row[c], place, "vote");
                if (label.isPresent()) {
                    most = Math.max(most, (int) row[c]);
                    into.answer(Collected.Answer.of(
                            place, Collected.ANY, id, Optional.of(Integer.toString(c)), label.get()));
                }
            }
        }
        into.numbered(ClassNumbers.names(most + 1, into.file()));
    }

    @Override
    void print(Path path, AnnotatedData data, Losses losses) {
        WideMatrix matrix = WideMatrix.of(data, losses);
        Checks.check(!matrix.labelers().isEmpty(), "votes", "by at least one annotator", data);
        NpyBytes.write(path, matrix.rows(), matrix.labelers().size(), false, true, matrix.numbers());
    }

    /** Votes of annotators as a dense matrix of class numbers. */
    record WideMatrix(int rows, List<String> labelers, double[] numbers) {
        static WideMatrix of(AnnotatedData data, Losses losses) {
            LabelSpace space = data.space();
            List<String> labelers = data.votes().labelers().stream()
                    .map(info -> info.name())
                    .filter(name -> !data.models().contains(name))
                    .toList();
            List<Example<String>> examples = data.examples().examples();
            double[] numbers = ClassNumbers.matrix(examples.size(), labelers.size());
            Arrays.fill(numbers, -1);
            Map<String, Integer> columns = new HashMap<>();
            labelers.forEach(name -> columns.put(name, columns.size()));
            for (int i = 0; i < examples.size(); i++) {
                for (ExampleVotes.Given vote :
                        ExampleVotes.of(data, examples.get(i).id()).by(false)) {
                    int at = i * labelers.size() + columns.getOrDefault(vote.labeler(), 0);
                    if (vote.label().isEmpty()) {
                        continue;
                    }
                    if (numbers[at] == -1) {
                        numbers[at] = ClassNumbers.number(space, vote.label().get());
                    } else {
                        losses.add("repeated votes", 1, "a cell holds one vote, the first");
                    }
                }
            }
            return new WideMatrix(examples.size(), labelers, numbers);
        }
    }
}
