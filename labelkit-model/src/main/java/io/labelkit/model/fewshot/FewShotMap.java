package io.labelkit.model.fewshot;

/**
 * The mean of two maps.
 *
 * @param texts the one trained on pairs of texts
 * @param labels the one trained on texts and descriptions, or the same
 */
record FewShotMap(LowRankMap texts, LowRankMap labels) {
    double[] of(double[] x) {
        return LowRankMap.mean(texts, labels, x);
    }
}
