package io.labelkit.aggregate.inference;

/** How an estimate was made. */
public enum EstimationMethod {
    /** Machine labels taken for the truth. Biased by their mistakes, and its interval does not know of them. */
    NAIVE("naive"),
    /** The gold labels alone, weighted by one over their probabilities. Valid, and wide. */
    GOLD_ONLY("gold only"),
    /** Design-based supervised learning: machine labels corrected by the gold labels. Valid, and narrower. */
    DESIGN_BASED("design-based"),
    /** Prediction-powered inference. Valid where the gold labels are a uniform random sample. */
    PREDICTION_POWERED("prediction-powered");

    private final String words;

    EstimationMethod(String words) {
        this.words = words;
    }

    /** The name in words. */
    @Override
    public String toString() {
        return words;
    }
}
