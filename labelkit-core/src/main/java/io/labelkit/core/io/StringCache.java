package io.labelkit.core.io;

import java.util.Arrays;

/** Makes strings of characters, the same one again for short texts that came lately. */
final class StringCache {
    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 32;

    private final String[] recent = new String[SLOTS];

    StringCache() {
        Arrays.fill(recent, "");
    }

    String get(char[] buffer, int offset, int length) {
        if (length > LONGEST) {
            return new String(buffer, offset, length);
        }
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + buffer[offset + i];
        }
        int slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
        String known = recent[slot];
        if (equal(known, buffer, offset, length)) {
            return known;
        }
        String made = new String(buffer, offset, length);
        recent[slot] = made;
        return made;
    }

    private static boolean equal(String known, char[] buffer, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != buffer[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
