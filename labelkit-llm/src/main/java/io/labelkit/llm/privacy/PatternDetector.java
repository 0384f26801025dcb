package io.labelkit.llm.privacy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/**
 * A user's own regular expression, in RE2's syntax, whose time is linear in the length of the text.
 *
 * @param kind the name of the placeholders
 * @param pattern the expression
 */
record PatternDetector(String kind, Pattern pattern) implements Detector {
    @Override
    public void find(String text, List<Found> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                found.add(new Found(kind, matcher.start(), matcher.end()));
            }
        }
    }
}
