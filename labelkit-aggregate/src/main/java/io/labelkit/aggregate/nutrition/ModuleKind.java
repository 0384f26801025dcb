package io.labelkit.aggregate.nutrition;

/** The modules of a nutrition label, in their order on the page. */
public enum ModuleKind {
    /** What the data set is called, where it is from, how large it is. */
    METADATA("Metadata", "What the data set is."),
    /** Who made it and how, and the identity of this version. */
    PROVENANCE("Provenance", "Who made it, how, and which version this is."),
    /** What must be known before it is used. */
    GAPS("Known gaps", "What must be known before the set is used."),
    /** The variables and their types. */
    VARIABLES("Variables", "What is known of each example."),
    /** The classes and how often each was given. */
    CLASS_BALANCE("Class balance", "How often each label was given."),
    /** Lengths, vocabulary and scripts of the texts. */
    TEXT("Texts", "Lengths, vocabulary and scripts."),
    /** Statistics of each variable by its type. */
    STATISTICS("Statistics", "Each variable by its type."),
    /** How strongly variables go together, two by two. */
    ASSOCIATIONS("Associations", "How strongly variables go together, two by two."),
    /** A simple joint model of the variables for what-if questions. */
    PROBABILISTIC_MODEL("Probabilistic model", "A tree over the variables that answers what-if questions."),
    /** How the data set compares with figures from elsewhere. */
    GROUND_TRUTH("Ground-truth correlations", "How the set goes with figures from elsewhere."),
    /** Examples that occur more than once. */
    DUPLICATES("Duplicates", "Examples that occur more than once."),
    /** How many labels are probably wrong. */
    NOISE("Estimated label noise", "How many labels are probably wrong."),
    /** How far annotators agree. */
    AGREEMENT("Agreement", "How far annotators agree.");

    private final String title;
    private final String about;

    ModuleKind(String title, String about) {
        this.title = title;
        this.about = about;
    }

    /**
     * The heading.
     *
     * @return the title
     */
    public String title() {
        return title;
    }

    /**
     * What the module tells.
     *
     * @return a sentence
     */
    public String about() {
        return about;
    }
}
