package io.labelkit.model.student.curriculum;

/** Targets {@code b q + (1 - b) p}, where p is what the student says, or its most probable class. */
record Bootstrapping(double beta, boolean hard, int rounds) implements Curriculum {
    @Override
    public String name() {
        return "bootstrapping " + beta + (hard ? " hard, " : " soft, ") + rounds + " rounds";
    }

    @Override
    public Lesson next(Lesson given, double[] said, int round) {
        int classes = given.classes();
        double[] targets = given.targets();
        for (int i = 0; i < given.size(); i++) {
            int best = Rows.argMax(said, i, classes);
            for (int k = 0; k < classes; k++) {
                double own = hard ? (k == best ? 1 : 0) : said[i * classes + k];
                targets[i * classes + k] = beta * targets[i * classes + k] + (1 - beta) * own;
            }
        }
        return given.with(targets, given.weights());
    }
}
