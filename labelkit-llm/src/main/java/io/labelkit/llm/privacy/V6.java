package io.labelkit.llm.privacy;

/**
 * The text form of an IPv6 address (RFC 4291, section 2.2).
 *
 * @param text hexadecimal digits, colons and dots
 */
record V6(String text) {
    private static final int LONGEST = 45;
    private static final int GROUPS = 8;

    /**
     * Whether it is an address that tells something: eight groups, or fewer around one double colon, of which at least
     * two are written and one has a decimal digit, so that {@code ::}, {@code ::1} and {@code dead::beef} are none.
     */
    boolean valid() {
        if (text.length() > LONGEST || text.length() < 5) {
            return false;
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int left = groups(text.substring(0, gap), false);
        int right = groups(text.substring(gap + 2), true);
        boolean many = left + right >= 2 && left + right < GROUPS;
        return left >= 0 && right >= 0 && many && text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** The number of groups of a part, or -100 if one is no group. */
    private static int groups(String part, boolean mayEndInV4) {
        if (part.isEmpty()) {
            return 0;
        }
        String[] pieces = part.split(":", -1);
        int count = 0;
        for (int i = 0; i < pieces.length; i++) {
            boolean last = i == pieces.length - 1;
            if (last && mayEndInV4 && v4(pieces[i])) {
                count += 2;
            } else if (pieces[i].isEmpty() || pieces[i].length() > 4 || pieces[i].indexOf('.') >= 0) {
                return -100;
            } else {
                count++;
            }
        }
        return count;
    }

    private static boolean v4(String piece) {
        String[] octets = piece.split("\\.", -1);
        if (octets.length != 4) {
            return false;
        }
        for (String octet : octets) {
            if (!octet.matches("[0-9]{1,3}") || Integer.parseInt(octet) > 255) {
                return false;
            }
        }
        return true;
    }
}
