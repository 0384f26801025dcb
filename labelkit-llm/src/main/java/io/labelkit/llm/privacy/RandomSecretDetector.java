package io.labelkit.llm.privacy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Long pieces of letters and digits that nobody would write: lower case, upper case and digits change far more often
 * than in names and words. Of two neighbours drawn from 62 characters 62 % are of different classes, from 36 characters
 * 40 %; in identifiers made of words about 25 %. Hexadecimal digits alone (hashes, UUIDs) are none.
 */
final class RandomSecretDetector implements Detector {
    private static final Pattern PIECE = Pattern.compile("[A-Za-z0-9_+/-]{24,}+={0,2}");
    private static final int FEWEST_DIFFERENT = 12;
    private static final int SHORTEST_WITHOUT_UPPER_CASE = 32;
    private static final double CHANGES_WITH_UPPER_CASE = 0.40;
    private static final double CHANGES_WITHOUT = 0.27;

    @Override
    public void find(String text, List<Found> found) {
        Matcher matcher = PIECE.matcher(text);
        while (matcher.find()) {
            if (random(matcher.group())) {
                found.add(new Found(SensitiveKind.SECRET.name(), matcher.start(), matcher.end()));
            }
        }
    }

    static boolean random(String piece) {
        int[] counts = new int[3];
        int changes = 0;
        int pairs = 0;
        int last = -1;
        boolean hexadecimal = true;
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            int type = type(c);
            if (type >= 0) {
                counts[type]++;
                hexadecimal &= Character.digit(c, 16) >= 0;
                if (last >= 0) {
                    pairs++;
                    changes += type == last ? 0 : 1;
                }
            }
            last = type;
        }
        if (hexadecimal
                || pairs == 0
                || counts[0] < 2
                || counts[2] < 2
                || piece.chars().distinct().count() < FEWEST_DIFFERENT) {
            return false;
        }
        double share = (double) changes / pairs;
        return counts[1] >= 2
                ? share >= CHANGES_WITH_UPPER_CASE
                : counts[1] == 0 && piece.length() >= SHORTEST_WITHOUT_UPPER_CASE && share >= CHANGES_WITHOUT;
    }

    private static int type(char c) {
        if (c >= 'a' && c <= 'z') {
            return 0;
        }
        if (c >= 'A' && c <= 'Z') {
            return 1;
        }
        return c >= '0' && c <= '9' ? 2 : -1;
    }
}
