package io.labelkit.model.student;

/** How the weights of a head are found. */
public enum HeadSolver {
    /** Adam on shuffled batches, with PyTorch: any head, any number of items. */
    ADAM,
    /**
     * L-BFGS in plain Java, the {@linkplain io.labelkit.core.learn.linear.LinearTrainer solver} of the classifier of texts:
     * linear heads, to the minimum, with neither PyTorch nor a native library. The seed changes nothing. All vectors are
     * held in memory.
     */
    LBFGS
}
