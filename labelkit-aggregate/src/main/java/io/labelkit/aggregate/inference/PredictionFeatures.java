package io.labelkit.aggregate.inference;

import java.util.ArrayList;
import java.util.List;

/** What gold labels are predicted from: every column, and the products of machine labels and covariates. */
final class PredictionFeatures {
    private static final int MOST_PRODUCTS = 50;

    private PredictionFeatures() {}

    static double[][] of(StudyData data) {
        List<double[]> columns = new ArrayList<>();
        data.surrogateColumns().forEach(c -> columns.add(c.values()));
        data.covariateColumns().forEach(c -> columns.add(c.values()));
        data.predictorColumns().forEach(c -> columns.add(c.values()));
        int surrogates = data.surrogateColumns().size();
        int others = data.covariateColumns().size();
        boolean products = surrogates * others <= MOST_PRODUCTS;
        int width = columns.size() + (products ? surrogates * others : 0);
        double[][] features = new double[data.size()][width];
        for (int i = 0; i < features.length; i++) {
            int at = 0;
            for (double[] column : columns) {
                features[i][at++] = column[i];
            }
            for (int s = 0; products && s < surrogates; s++) {
                for (int c = 0; c < others; c++) {
                    features[i][at++] = columns.get(s)[i] * columns.get(surrogates + c)[i];
                }
            }
        }
        return features;
    }
}
