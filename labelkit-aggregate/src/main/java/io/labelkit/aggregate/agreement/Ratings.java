package io.labelkit.aggregate.agreement;

/** Votes as units that agreement is measured on, one for each example with votes. */
interface Ratings {
    /** The number of units. */
    int units();

    /** The coefficient on a sample of the units. */
    AgreementScore score(Coefficient coefficient, Difference difference, int[] rows);

    /** From disagreement to the coefficient, or the reason why it has no value. */
    static AgreementScore score(
            Coefficient coefficient, Difference difference, int examples, double observed, double expected) {
        if (examples < 2) {
            return AgreementScore.undefined(
                    coefficient, difference, examples, "fewer than two examples have two votes");
        }
        if (!(expected > 0)) {
            return AgreementScore.undefined(
                    coefficient, difference, examples, "only one value occurs, so chance alone gives full agreement");
        }
        return AgreementScore.of(coefficient, difference, examples, 1 - observed / expected);
    }

    /** A percentage, which needs no chance. */
    static AgreementScore percent(
            Coefficient coefficient, Difference difference, int examples, double observed, double greatest) {
        return examples == 0
                ? AgreementScore.undefined(coefficient, difference, 0, "no example has two votes")
                : AgreementScore.of(coefficient, difference, examples, 1 - (greatest > 0 ? observed / greatest : 0));
    }

    /** {@code sum a[c] b[k] d(c, k)}. */
    static double expected(double[] a, double[] b, Values.PairDifference d) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            if (a[c] > 0) {
                for (int k = 0; k < b.length; k++) {
                    sum += b[k] > 0 ? a[c] * b[k] * d.between(c, k) : 0;
                }
            }
        }
        return sum;
    }

    /** The greatest difference of any two values. */
    static double greatest(int values, Values.PairDifference d) {
        double greatest = 0;
        for (int c = 0; c < values; c++) {
            for (int k = 0; k < c; k++) {
                greatest = Math.max(greatest, d.between(c, k));
            }
        }
        return greatest;
    }

    /** Gwet's expected disagreement, in units of d. */
    static double gwet(double[] shares, Values.PairDifference d, double greatest) {
        int values = shares.length;
        if (values < 2 || !(greatest > 0)) {
            return 0;
        }
        double weights = 0;
        double spread = 0;
        for (int c = 0; c < values; c++) {
            for (int k = 0; k < values; k++) {
                weights += 1 - d.between(c, k) / greatest;
            }
            spread += shares[c] * (1 - shares[c]);
        }
        return greatest * (1 - weights / (values * (values - 1.0)) * spread);
    }

    /** Divides by the sum. */
    static double[] shares(double[] counts) {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        double[] shares = counts.clone();
        for (int k = 0; k < shares.length; k++) {
            shares[k] = sum > 0 ? shares[k] / sum : 0;
        }
        return shares;
    }
}
