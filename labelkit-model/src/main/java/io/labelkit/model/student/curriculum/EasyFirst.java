package io.labelkit.model.student.curriculum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From each class the share of examples whose labels the teacher is surest of, more from round to round. */
record EasyFirst(double start, int rounds) implements Curriculum {
    @Override
    public String name() {
        return "surest first from " + start + ", " + rounds + " rounds";
    }

    @Override
    public Lesson first(Lesson given) {
        return surest(given, start);
    }

    @Override
    public Lesson next(Lesson given, double[] said, int round) {
        return surest(given, start + (1 - start) * round / rounds);
    }

    private static Lesson surest(Lesson given, double share) {
        int classes = given.classes();
        double[] targets = given.targets();
        List<List<Integer>> ofClass = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            ofClass.add(new ArrayList<>());
        }
        for (int i = 0; i < given.size(); i++) {
            if (given.weight(i) > 0) {
                ofClass.get(Rows.argMax(targets, i, classes)).add(i);
            }
        }
        double[] weights = new double[given.size()];
        for (int k = 0; k < classes; k++) {
            int column = k;
            List<Integer> rows = ofClass.get(k);
            rows.sort(Comparator.comparingDouble((Integer i) -> -given.target(i, column))
                    .thenComparing(i -> i));
            int kept = (int) Math.ceil(share * rows.size());
            rows.subList(0, kept).forEach(i -> weights[i] = given.weight(i));
        }
        return given.with(targets, weights);
    }
}
