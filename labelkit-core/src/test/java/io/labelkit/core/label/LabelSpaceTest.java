package io.labelkit.core.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSpaceTest {
    private static final LabelSpace INTENT = LabelSpace.builder(LabelKind.CATEGORY, "intent")
            .description("What does the customer want?")
            .label("refund", "Money back.")
            .label(new LabelClass("late", "It is late.", List.of("where is it"), List.of(), Optional.of("refund")))
            .build();

    @Test
    void columnsAreBoundToClassesByName() {
        assertThat(INTENT.indexOf("late")).isEqualTo(1);
        assertThat(INTENT.find("praise")).isEmpty();
        assertThatThrownBy(() -> INTENT.indexOf("praise"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label must be one of [refund, late], but was 'praise'");
    }

    @Test
    void labelsOutsideTheSpaceAreRefusedWithAReason() {
        assertThat(INTENT.problemWith(Label.category("refund"))).isEmpty();
        assertThat(INTENT.problemWith(Label.category("praise"))).hasValue("'praise' is not one of [refund, late]");
        assertThat(INTENT.problemWith(Label.categories("refund")))
                .hasValue("a label of kind CATEGORY_SET in a space of kind CATEGORY");
        LabelSpace stars =
                LabelSpace.builder(LabelKind.NUMBER, "stars").range(1, 5).build();
        assertThat(stars.problemWith(new Label.Numeric(5.5))).hasValue("5.5 is outside [1.0, 5.0]");
        assertThatThrownBy(() -> stars.validate(new Label.Numeric(0)))
                .hasMessageContaining("stars")
                .hasMessageContaining("0.0 is outside");
    }

    @ParameterizedTest
    @EnumSource(
            value = LabelKind.class,
            names = {"CATEGORY", "ORDINAL", "CATEGORY_SET"})
    void aClassBecomesALabelOfTheKindOfItsSpace(LabelKind kind) {
        LabelSpace space =
                LabelSpace.builder(kind, "size").label("small").label("large").build();
        Label label = space.labelOf("large");
        assertThat(space.problemWith(label)).isEmpty();
        assertThat(label).hasToString("large");
        assertThatThrownBy(() -> space.labelOf("huge")).hasMessageContaining("but was 'huge'");
    }

    @Test
    void noClassIsALabelWhereLabelsAreNotMadeOfClasses() {
        LabelSpace places =
                LabelSpace.builder(LabelKind.SPANS, "places").label("city").build();
        assertThatThrownBy(() -> places.labelOf("city"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("space must be made of classes, but was SPANS");
    }

    @Test
    void jsonRoundTripKeepsTheWholeCodeBook() throws Exception {
        LabelSpace again = LabelSpaceJson.read(new ObjectMapper().readTree(LabelSpaceJson.write(INTENT)));
        assertThat(again).isEqualTo(INTENT);
        assertThat(again.contentHash()).isEqualTo(INTENT.contentHash());
    }

    @Test
    void aListOfNamesIsASpaceOfCategories() throws Exception {
        LabelSpace space = LabelSpaceJson.read(new ObjectMapper().readTree("[\"ham\", \"spam\"]"));
        assertThat(space).isEqualTo(LabelSpace.categories("ham", "spam"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"colour\", \"labels\": [\"a\"]}",
                "{\"labels\": [\"a\", \"a\"]}",
                "{\"labels\": []}",
                "{\"labels\": [{\"description\": \"no name\"}]}",
                "{\"lables\": [\"a\"]}",
                "{\"labels\": [{\"name\": \"a\", \"parent\": \"b\"}]}",
                "{\"labels\": [{\"name\": \" a\"}]}",
                "42"
            })
    void aWrongCodeBookIsRefused(String json) {
        assertThatThrownBy(() -> LabelSpaceJson.read(new ObjectMapper().readTree(json)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHashSeesEveryWordOfTheCodeBook() {
        LabelSpace other = LabelSpace.builder(LabelKind.CATEGORY, "intent")
                .description("What does the customer want?")
                .label("refund", "Money back!")
                .label(new LabelClass("late", "It is late.", List.of("where is it"), List.of(), Optional.of("refund")))
                .build();
        assertThat(other.contentHash()).isNotEqualTo(INTENT.contentHash());
    }
}
