package io.labelkit.aggregate.nutrition;

/** What only people know of a data set. */
public enum CardField {
    /** The data set's name. */
    NAME("name", false),
    /** What it is, in a few sentences. */
    DESCRIPTION("description", false),
    /** The file it is in. */
    FILE("file", false),
    /** The format of the file. */
    FORMAT("format", false),
    /** Where it can be had. */
    URL("url", false),
    /** What it is about. */
    DOMAIN("domain", false),
    /** Words to find it by. */
    KEYWORDS("keywords", false),
    /** The language or languages of its texts. */
    LANGUAGE("language", false),
    /** Under which terms it may be used. */
    LICENSE("license", false),
    /** When it was released. */
    RELEASED("released", false),
    /** From when to when it was collected. */
    COLLECTED("collected", false),
    /** Where the data comes from. */
    SOURCE("source", true),
    /** Who made it. */
    AUTHORS("authors", true),
    /** Whom to ask. */
    CONTACT("contact", true),
    /** How examples were collected. */
    COLLECTION_PROCESS("collection process", true),
    /** How labels were given, by whom and by which instructions. */
    ANNOTATION_PROCESS("annotation process", true),
    /** Earlier versions and what changed. */
    VERSION_HISTORY("version history", true);

    private final String words;
    private final boolean provenance;

    CardField(String words, boolean provenance) {
        this.words = words;
        this.provenance = provenance;
    }

    /**
     * The field's name for people.
     *
     * @return the name
     */
    public String words() {
        return words;
    }

    boolean isProvenance() {
        return provenance;
    }
}
