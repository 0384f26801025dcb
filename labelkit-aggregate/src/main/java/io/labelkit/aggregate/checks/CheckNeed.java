package io.labelkit.aggregate.checks;

import java.util.Optional;

/** Something that a check must know of the data. */
public enum CheckNeed {
    /** The texts of the examples. */
    TEXTS {
        @Override
        Optional<Lack> lack(CheckInput input) {
            return input.texts().isPresent()
                    ? Optional.empty()
                    : lack(SkipReason.NO_TEXTS, "the data are not texts and no function to texts was given");
        }
    },
    /** Features, perhaps with missing values. */
    FEATURES {
        @Override
        Optional<Lack> lack(CheckInput input) {
            return input.features().isPresent()
                    ? Optional.empty()
                    : lack(SkipReason.NO_FEATURES, "no features or embedder were given");
        }
    },
    /** Nearest neighbors: features without missing values that are not all the same, and more than k + 1 rows. */
    NEIGHBORS {
        @Override
        Optional<Lack> lack(CheckInput input) {
            if (input.features().isEmpty()) {
                return FEATURES.lack(input);
            }
            FeatureTable features = input.features().get();
            if (features.hasMissing()) {
                return lack(SkipReason.MISSING_FEATURE_VALUES, "values of features are missing");
            }
            if (features.rows() <= input.neighbors() + 1) {
                return lack(
                        SkipReason.TOO_FEW_ROWS,
                        features.rows() + " rows are too few for " + input.neighbors()
                                + " neighbors; it needs more than " + (input.neighbors() + 1));
            }
            return features.isConstant()
                    ? lack(SkipReason.CONSTANT_FEATURES, "all rows have the same features")
                    : Optional.empty();
        }
    },
    /** Given labels, of at least one row. */
    LABELS {
        @Override
        Optional<Lack> lack(CheckInput input) {
            return input.labeled() > 0 ? Optional.empty() : lack(SkipReason.NO_LABELS, "no labels were given");
        }
    },
    /** Given labels of at least two classes. */
    SEVERAL_CLASSES {
        @Override
        Optional<Lack> lack(CheckInput input) {
            return input.labeled() == 0 || input.usedClasses() >= 2
                    ? LABELS.lack(input)
                    : lack(SkipReason.ONE_CLASS, "all labels are of one class");
        }
    },
    /** Probabilities of the classes. */
    PROBABILITIES {
        @Override
        Optional<Lack> lack(CheckInput input) {
            return input.probabilities().isPresent()
                    ? Optional.empty()
                    : lack(SkipReason.NO_PROBABILITIES, "no probabilities were given");
        }
    },
    /** Metadata of some example. */
    METADATA {
        @Override
        Optional<Lack> lack(CheckInput input) {
            return input.metadataColumns().isEmpty()
                    ? lack(SkipReason.NO_METADATA, "no example has metadata")
                    : Optional.empty();
        }
    },
    /** At least two splits. */
    SPLITS {
        @Override
        Optional<Lack> lack(CheckInput input) {
            return input.splits().stream().flatMap(Optional::stream).distinct().count() >= 2
                    ? Optional.empty()
                    : lack(SkipReason.NO_SPLITS, "the examples are not in at least two splits or roles");
        }
    };

    /** Something that is not known. */
    record Lack(SkipReason reason, String why) {}

    abstract Optional<Lack> lack(CheckInput input);

    /** A lack. */
    static Optional<Lack> lack(SkipReason reason, String why) {
        return Optional.of(new Lack(reason, why));
    }
}
