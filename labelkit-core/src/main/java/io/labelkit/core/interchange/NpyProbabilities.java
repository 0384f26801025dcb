package io.labelkit.core.interchange;

import io.labelkit.core.data.Example;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A matrix of probabilities of NumPy: a row an example, a column a class. */
final class NpyProbabilities extends BaseFormat {
    NpyProbabilities() {
        super(
                "npy-probabilities",
                "a .npy file of floats",
                ClassNumbers.KINDS,
                Set.of(AnnotationContent.PROBABILITIES));
    }

    @Override
    void parse(Path path, Collected into) {
        try (NpyFile file = NpyFile.open(path)) {
            read(file, into);
        }
    }

    private static void read(NpyFile file, Collected into) {
        if (file.isFlat()) {
            throw file.problem("probabilities must have two dimensions");
        }
        into.numbered(ClassNumbers.names(file.columns(), into.file()));
        double[] row = new double[file.columns()];
        for (int i = 0; file.next(row); i++) {
            Place place = new Place(into.file(), i + 1L, 0);
            into.example(place, Integer.toString(i), "", Map.of());
            into.probabilities(place, Integer.toString(i), row.clone());
        }
    }

    @Override
    void print(Path path, AnnotatedData data, Losses losses) {
        NpyBytes.write(path, data.examples().examples().size(), data.space().size(), false, false, values(data));
    }

    /** The probabilities of every example, in the order of the examples. */
    static double[] values(AnnotatedData data) {
        List<Example<String>> examples = data.examples().examples();
        ProbabilityMatrix matrix = data.probabilities()
                .orElseThrow(() -> new IllegalArgumentException("there are no probabilities to write"));
        Checks.check(
                matrix.size() == examples.size(),
                "probabilities",
                "those of all " + examples.size() + " examples",
                matrix.size());
        int k = data.space().size();
        double[] values = ClassNumbers.matrix(examples.size(), k);
        for (int i = 0; i < examples.size(); i++) {
            int row = matrix.rowOf(examples.get(i).id()).orElseThrow();
            for (int c = 0; c < k; c++) {
                values[i * k + c] = matrix.get(row, c);
            }
        }
        return values;
    }
}
