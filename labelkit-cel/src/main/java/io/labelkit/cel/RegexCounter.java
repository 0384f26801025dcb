package io.labelkit.cel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Optional;

/** Counts how often regular expressions are found that were all known when the rule was compiled. Immutable. */
record RegexCounter(Map<String, Pattern> patterns) {
    long count(String text, String regex) {
        Pattern pattern = Optional.ofNullable(patterns.get(regex))
                .orElseThrow(() -> new IllegalArgumentException("the regular expression is not in the rule"));
        Matcher matcher = pattern.matcher(text);
        long count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
