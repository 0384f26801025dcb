package io.labelkit.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.LabelKind;
import org.junit.jupiter.api.Test;

class AggregatorsTest {
    @Test
    void everyNameHasAnAggregatorOfThatName() {
        for (String name : Aggregators.names()) {
            assertThat(Aggregators.byName(name).name()).isEqualTo(name);
        }
        assertThat(Aggregators.names()).contains("recommended", "majority", "dawid-skene");
    }

    @Test
    void anUnknownNameListsTheNames() {
        assertThatThrownBy(() -> Aggregators.byName("dawid\nskene"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dawid-skene")
                .hasMessageContaining("majority")
                .hasMessageContaining("\\u000a");
    }

    @Test
    void methodsForCategoriesAlsoCombineSets() {
        assertThat(Aggregators.byName("wawa", LabelKind.CATEGORY_SET, AggregatorOptions.defaults())
                        .labelKinds())
                .containsExactly(LabelKind.CATEGORY_SET);
        assertThat(Aggregators.names(LabelKind.CATEGORY)).contains("wawa");
    }

    @Test
    void aMethodForAnotherKindOfLabelSaysWhichThereAre() {
        assertThatThrownBy(() -> Aggregators.byName("wawa", LabelKind.SPANS, AggregatorOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wawa combines labels of kind [CATEGORY, ORDINAL], not SPANS");
    }

    @Test
    void everyKindThatIsNoTextHasItsMethods() {
        assertThat(Aggregators.names(LabelKind.NUMBER))
                .contains("mean", "median", "lfc-n", "catd", "crh", "triplet-regression", "metric-triplets");
        assertThat(Aggregators.names(LabelKind.ORDINAL)).contains("median", "ordinal-dawid-skene", "dawid-skene");
        assertThat(Aggregators.names(LabelKind.PREFERENCE)).contains("bradley-terry", "noisy-bradley-terry");
        assertThat(Aggregators.names(LabelKind.RANKING)).contains("kemeny", "mallows", "metric-triplets");
    }

    @Test
    void aMethodThatGivesNoProbabilitiesIsNotCategorical() {
        assertThatThrownBy(() -> Aggregators.categorical("metric-triplets"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dawid-skene")
                .hasMessageNotContaining("mean");
    }
}
