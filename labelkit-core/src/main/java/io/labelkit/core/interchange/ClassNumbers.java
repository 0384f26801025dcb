package io.labelkit.core.interchange;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.io.InputException;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Classes as numbers, for formats that know no names. -1 and NaN are no label, here and nowhere else. */
final class ClassNumbers {
    static final Set<LabelKind> KINDS = Set.of(LabelKind.CATEGORY, LabelKind.ORDINAL);
    private static final int MOST = 1 << 16;
    private static final long MOST_NUMBERS = 1 << 27;

    private final Optional<LabelSpace> space;

    ClassNumbers(Optional<LabelSpace> space) {
        this.space = space;
    }

    /** The label of a number; empty for -1 and NaN. */
    Optional<Label> label(double number, Place place, String field) {
        int most = space.map(LabelSpace::size).orElse(MOST);
        if (number == -1 || Double.isNaN(number)) {
            return Optional.empty();
        }
        if (!(number >= 0 && number < most && number == Math.rint(number))) {
            throw place.problem(
                    field, field + " must be a class's number, from 0 to " + (most - 1) + ", or -1, but was " + number);
        }
        int k = (int) number;
        return Optional.of(
                new Label.Category(space.map(s -> s.classNames().get(k)).orElse(Integer.toString(k))));
    }

    /** The names of the classes 0 .. count-1. */
    static List<String> names(int count, String file) {
        if (count > MOST) {
            throw InputException.ofFile(file, "there are " + count + " classes; at most " + MOST + " are allowed");
        }
        List<String> names = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            names.add(Integer.toString(k));
        }
        return names;
    }

    /** A label's number in a space. */
    static int number(LabelSpace space, Label label) {
        return space.indexOf(label.className().orElseThrow());
    }

    /** An empty matrix of so many rows and columns. */
    static double[] matrix(long rows, long columns) {
        Checks.check(rows * columns <= MOST_NUMBERS, "matrix", "at most 2^27 numbers", rows * columns);
        return new double[(int) (rows * columns)];
    }
}
