package io.labelkit.core.interchange;

/** How tags of tokens say where spans begin and end. */
enum TagScheme {
    /** {@code I-type}, and {@code B-type} only where a span follows another of its type at once. */
    IOB1 {
        @Override
        String prefix(boolean first, boolean last, boolean touches) {
            return first && touches ? "B-" : "I-";
        }
    },
    /** {@code B-type} begins a span, {@code I-type} goes on with it. */
    IOB2 {
        @Override
        String prefix(boolean first, boolean last, boolean touches) {
            return first ? "B-" : "I-";
        }
    },
    /** {@code B-type}, {@code I-type} and {@code E-type}; a span of one token is {@code S-type}. */
    BIOES {
        @Override
        String prefix(boolean first, boolean last, boolean touches) {
            return first && last ? "S-" : first ? "B-" : last ? "E-" : "I-";
        }
    };

    static final String OUTSIDE = "O";
    private static final String BEGINS = "BSU";
    private static final String GOES_ON = "IEL";
    private static final String ENDS = "ESLU";

    /**
     * What stands before the type of a token's span.
     *
     * @param first whether the token is the span's first
     * @param last whether it is the span's last
     * @param touches whether the token before it is of another span of the same type
     */
    abstract String prefix(boolean first, boolean last, boolean touches);

    /** Whether a tag is {@code O} or one of these schemes or of BILOU. */
    static boolean fits(String tag) {
        return tag.equals(OUTSIDE)
                || (tag.length() > 2 && tag.charAt(1) == '-' && (BEGINS + GOES_ON).indexOf(tag.charAt(0)) >= 0);
    }

    /** Whether a tag begins a span whatever was before. */
    static boolean begins(String tag) {
        return BEGINS.indexOf(tag.charAt(0)) >= 0;
    }

    /** Whether a tag ends its span. */
    static boolean ends(String tag) {
        return ENDS.indexOf(tag.charAt(0)) >= 0;
    }
}
