package io.labelkit.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelTest {
    static Stream<Label> oneOfEachKind() {
        return Stream.of(
                Label.category("spam"),
                Label.categories("b", "a"),
                Label.categories(),
                new Label.Ordinal("high"),
                new Label.Numeric(-0.25),
                new Label.Spans(List.of(new Label.Span(4, 9, "PER"), new Label.Span(0, 3, "ORG"))),
                new Label.Ranking(List.of("x", "y")),
                new Label.Preference("x", "y", Optional.of("y")),
                new Label.Preference("x", "y", Optional.empty()),
                new Label.Text("line\nbreak \"quoted\" \u2028"));
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void everyKindSurvivesJson(Label label) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String json = mapper.writeValueAsString(LabelJson.write(label));
        assertThat(LabelJson.read(mapper.readTree(json), label.kind())).isEqualTo(label);
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void matchCallsTheFunctionOfTheKind(Label label) {
        LabelKind matched = label.match(new LabelCases<>() {
            @Override
            public LabelKind otherwise(Label other) {
                return other.kind();
            }
        });
        assertThat(matched).isEqualTo(label.kind());
    }

    @Test
    void setsAreEqualInAnyOrderAndRefuseRepetition() {
        assertThat(Label.categories("b", "a")).isEqualTo(Label.categories("a", "b"));
        assertThatThrownBy(() -> Label.categories("a", "a")).hasMessageContaining("names must be without repetition");
    }

    @Test
    void impossibleLabelsCannotBeMade() {
        assertThatThrownBy(() -> new Label.Numeric(Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new Label.Span(3, 3, "PER")).hasMessageContaining("end");
        assertThatThrownBy(() -> new Label.Preference("x", "y", Optional.of("z")))
                .hasMessageContaining("preferred");
        assertThatThrownBy(() -> Label.category(" ")).hasMessageContaining("name");
    }

    @Test
    void minusZeroIsZero() {
        assertThat(new Label.Numeric(-0.0)).isEqualTo(new Label.Numeric(0.0));
    }

    @Test
    void onlyCategoriesAndLevelsAreAClass() {
        assertThat(Label.category("spam").className()).hasValue("spam");
        assertThat(new Label.Ordinal("high").className()).hasValue("high");
        assertThat(Label.categories("spam").className()).isEmpty();
        assertThat(new Label.Text("spam").className()).isEmpty();
    }
}
