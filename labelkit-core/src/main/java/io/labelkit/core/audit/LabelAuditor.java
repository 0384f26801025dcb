package io.labelkit.core.audit;

import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import java.util.Map;

/** Finds wrong labels with the help of predicted probabilities. Immutable and thread-safe. */
public interface LabelAuditor {
    /**
     * The identity of the configuration.
     *
     * @return the fingerprint
     */
    Fingerprint fingerprint();

    /**
     * Audits given labels.
     *
     * @param given the given label by example id; every id must have a row in the matrix
     * @param probabilities out-of-sample probabilities, whose columns are bound to classes by name
     * @return every audited example, ranked
     * @throws IllegalArgumentException if the probabilities are in-sample, an id has no row, or a label no column
     */
    LabelIssues audit(Map<String, Label> given, ProbabilityMatrix probabilities);
}
