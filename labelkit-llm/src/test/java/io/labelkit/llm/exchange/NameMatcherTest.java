package io.labelkit.llm.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMatcherTest {
    private final NameMatcher names = NameMatcher.of(List.of("spam", "not spam", "sci_tech", "C", "C++", "C#"));

    @ParameterizedTest
    @CsvSource({
        "spam, spam",
        "Spam., spam",
        "' SPAM ', spam",
        "NOT  SPAM, not spam",
        "not-spam, not spam",
        "sci tech, sci_tech",
        "Sci/Tech, sci_tech",
        "c++, C++",
        "c#, C#"
    })
    void findsWhatIsMeant(String text, String name) {
        assertThat(names.find(text)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"this is spam", "spa", "spammy", "''", "'spam, not spam'"})
    void aNameInsideATextIsNone(String text) {
        assertThat(names.find(text)).isEmpty();
    }

    @Test
    void namesThatOnlyDifferInCaseAreTakenAsWrittenOnly() {
        NameMatcher both = NameMatcher.of(List.of("US", "us"));
        assertThat(both.find("US")).contains("US");
        assertThat(both.find("us")).contains("us");
        assertThat(both.find("Us")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Yes, it asks for a click.|yes",
                "no|no",
                "No.|no",
                "Not sure, there is a link.|not sure",
                "Not sure. Yes?|''",
                "Yes and no|''",
                "The answer is yes|''",
                "yesterday it did|''"
            })
    void aSentenceStartsWithItsAnswer(String text, String name) {
        NameMatcher answers = NameMatcher.of(List.of("yes", "no", "not sure", "not"));
        assertThat(answers.startOf(text).orElse("")).isEqualTo(name);
    }

    @Property
    void onlyNamesAreEverFound(@ForAll String text) {
        names.find(text)
                .ifPresent(found -> assertThat(List.of("spam", "not spam", "sci_tech", "C", "C++", "C#"))
                        .contains(found));
        names.startOf(text)
                .ifPresent(found -> assertThat(List.of("spam", "not spam", "sci_tech", "C", "C++", "C#"))
                        .contains(found));
    }
}
