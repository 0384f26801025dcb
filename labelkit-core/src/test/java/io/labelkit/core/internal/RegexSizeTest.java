package io.labelkit.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSizeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{1000}",
                "(a{100}){100}",
                "(?i)\\b(free|prize|winner|claim)\\b",
                "[\\pL\\pN_]{1,30}",
                "(a{0,10}){0,10}",
                "\\Qa{1000}(((\\E",
                "[{(]{3}",
                "(?:ab|c){3,7}?",
                "[]{}]x{40,}",
                "[[:alpha:]]\\p{Greek}{7}",
                "(a*)*"
            })
    void isNearTheSizeOfTheCompiledPattern(String pattern) {
        long compiled = Pattern.compile(pattern).programSize();

        assertThat(RegexSize.of(pattern).steps()).isBetween(compiled / 3, 3 * compiled + 20);
    }

    @Test
    void nestedRepetitionIsMultipliedOutWithoutOverflow() {
        assertThat(RegexSize.of("((a{1000}){1000}){1000}").steps()).isGreaterThan(1_000_000_000L);
        assertThat(RegexSize.of("(".repeat(20) + "a" + "){1000}".repeat(20)).steps())
                .isEqualTo(1L << 40);
        assertThat(RegexSize.of("((a))|(b)").depth()).isEqualTo(2);
        assertThat(RegexSize.of("(".repeat(100_000)).depth()).isEqualTo(100_000);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "a", "b", "(", ")", "|", "*", "+", "?", "{2}", "{1,9}", "{3,}", "{", "[a", "]", "\\", "\\d",
                        "\\Q", "\\E", "^", ",", "\\p{L}")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 3_000)
    void noPatternCompilesToMuchMoreThanItsEstimate(@ForAll @From("patterns") String pattern) {
        RegexSize size = RegexSize.of(pattern);
        if (size.steps() > 100_000) {
            return;
        }
        try {
            assertThat((long) Pattern.compile(pattern).programSize()).isLessThanOrEqualTo(4 * size.steps() + 20);
        } catch (PatternSyntaxException e) {
            assertThat(size.steps()).isNotNegative();
        }
    }
}
