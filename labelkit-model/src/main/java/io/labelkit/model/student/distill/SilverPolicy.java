package io.labelkit.model.student.distill;

/** What a student learns from beside gold. */
public enum SilverPolicy {
    /** All labels of the teacher, gold counting three times. For a teacher that is better than gold alone. */
    ALL(3),
    /**
     * The teacher's distribution times that of a model trained on gold alone, gold counting ten times. For a teacher
     * that is about as good.
     */
    PRODUCT(10),
    /**
     * Only where the teacher says what a model trained on gold alone says, gold counting ten times. For a teacher that is
     * worse.
     */
    AGREEMENT(10);

    private final double goldWeight;

    SilverPolicy(double goldWeight) {
        this.goldWeight = goldWeight;
    }

    /**
     * How much a gold label counts.
     *
     * @return relative to a label of the teacher
     */
    public double goldWeight() {
        return goldWeight;
    }

    /**
     * The policy for a teacher.
     *
     * @param teacher the accuracy of the teacher on gold
     * @param goldOnly the cross-validated accuracy of a model trained on gold alone
     * @return all labels above a lead of 3 points, agreement without a lead, and the product in between
     */
    public static SilverPolicy of(double teacher, double goldOnly) {
        double lead = teacher - goldOnly;
        return lead > 0.03 ? ALL : lead < 0 ? AGREEMENT : PRODUCT;
    }
}
