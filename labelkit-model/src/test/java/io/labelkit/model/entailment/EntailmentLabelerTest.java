package io.labelkit.model.entailment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EntailmentLabelerTest {
    private static final LabelSpace SPACE = LabelSpace.builder(LabelKind.CATEGORY, "topic")
            .label("sports", "Matches and teams.")
            .label("money_matters", "Markets and shares.")
            .build();

    private static EntailmentLabeler.Builder labeler() {
        return EntailmentLabeler.builder(new WordEntailment(1), SPACE);
    }

    private static OptionalDouble confidence(Outcome outcome) {
        return ((Outcome.Voted) outcome).vote().confidence();
    }

    @Test
    void theLabelWhoseSentencesFollowMostIsTaken() {
        List<Outcome> outcomes = labeler()
                .build()
                .label(List.of(
                        Item.of("a", "Two teams drew their matches."), Item.of("b", "Markets fell, shares too")));
        assertThat(outcomes)
                .extracting(o -> o.label().orElseThrow().toString())
                .containsExactly("sports", "money_matters");
    }

    @Test
    void logitsAreAveragedOverTheSentencesAndGoThroughASoftmax() {
        Outcome outcome = labeler()
                .templates("{label}", "sure {label}")
                .build()
                .label(List.of(Item.of("a", "sports sure matches")))
                .get(0);
        // sports: 1, 2 and 1 hits; money: 0, 1 and 0
        assertThat(confidence(outcome).orElseThrow()).isCloseTo(1 / (1 + Math.exp(1.0 / 3 - 4.0 / 3)), within(1e-12));
        assertThat(outcome.label()).contains(Label.category("sports"));
    }

    @Test
    void everyClassOfASetIsDecidedByItself() {
        LabelSpace sets = LabelSpace.categorySets(List.of("cats", "dogs", "cows"));
        EntailmentLabeler labeler = EntailmentLabeler.builder(new WordEntailment(3), sets)
                .templates("{label} {label}")
                .build();
        List<Outcome> outcomes =
                labeler.label(List.of(Item.of("a", "cats and dogs"), Item.of("b", "nothing of the kind")));
        assertThat(outcomes.get(0).label()).contains(Label.CategorySet.of(List.of("cats", "dogs")));
        assertThat(outcomes.get(1).label()).contains(Label.CategorySet.of(List.of()));
        assertThat(confidence(outcomes.get(1)).orElseThrow()).isCloseTo(1 / (1 + Math.exp(-3)), within(1e-12));
    }

    @Test
    void theSentenceForNoneMakesItAbstain() {
        EntailmentLabeler labeler =
                labeler().none("about something else entirely").build();
        assertThat(labeler.label(List.of(Item.of("a", "about something else"))).get(0))
                .isInstanceOf(Outcome.Abstained.class);
        assertThat(labeler.label(List.of(Item.of("a", "sports: teams, matches")))
                        .get(0)
                        .label())
                .contains(Label.category("sports"));
    }

    @Test
    void blankTextsAreNotAskedAboutAndDoNotMoveTheOthers() {
        List<Outcome> outcomes =
                labeler().build().label(List.of(Item.of("a", "teams"), Item.of("b", " \n"), Item.of("c", "markets")));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Abstained.class);
        assertThat(outcomes.get(0).label()).contains(Label.category("sports"));
        assertThat(outcomes.get(2).label()).contains(Label.category("money_matters"));
        assertThat(labeler().build().label(List.of(Item.of("b", "")))).hasSize(1);
    }

    @Test
    void namesAreReadWithSpacesAndDescriptionsCanBeLeftOut() {
        List<String> asked = new ArrayList<>();
        EntailmentModel listening = new EntailmentModel() {
            @Override
            public String name() {
                return "listening";
            }

            @Override
            public Fingerprint fingerprint() {
                return Fingerprint.unversioned("listening", "listening");
            }

            @Override
            public List<EntailmentScores> score(List<EntailmentPair> pairs) {
                pairs.forEach(pair -> asked.add(pair.hypothesis()));
                return pairs.stream().map(p -> new EntailmentScores(0, 0)).toList();
            }
        };
        EntailmentLabeler.builder(listening, SPACE).descriptions(false).build().label(List.of(Item.of("a", "x")));
        assertThat(asked).containsExactly("This text is about sports.", "This text is about money matters.");
        assertThat(EntailmentLabeler.builder(listening, SPACE)
                        .build()
                        .fingerprint()
                        .versioned())
                .isFalse();
    }

    @Test
    void wrongSettingsAreRefusedByName() {
        assertThatThrownBy(() -> labeler().templates("no place").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'no place'");
        assertThatThrownBy(() -> labeler().templates().build()).hasMessageContaining("templates");
        assertThatThrownBy(() -> labeler().minimumMargin(2).build()).hasMessageContaining("minimumMargin");
        LabelSpace numbers = LabelSpace.builder(LabelKind.NUMBER, "n").build();
        assertThatThrownBy(() -> EntailmentLabeler.builder(new WordEntailment(1), numbers)
                        .build())
                .hasMessageContaining("NUMBER");
        assertThatThrownBy(() -> EntailmentLabeler.builder(
                                new WordEntailment(1), LabelSpace.categorySets(List.of("a", "b")))
                        .none("x")
                        .build())
                .hasMessageContaining("none");
        assertThatThrownBy(() -> new EntailmentScores(Double.NaN, 0)).hasMessageContaining("NaN");
    }

    @Test
    void aModelThatLosesAPairIsAnError() {
        EntailmentModel losing = new EntailmentModel() {
            @Override
            public String name() {
                return "losing";
            }

            @Override
            public Fingerprint fingerprint() {
                return Fingerprint.unversioned("losing", "losing");
            }

            @Override
            public List<EntailmentScores> score(List<EntailmentPair> pairs) {
                return List.of();
            }
        };
        assertThatThrownBy(
                        () -> EntailmentLabeler.builder(losing, SPACE).build().label(List.of(Item.of("a", "x"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("losing")
                .hasMessageContaining("0 scores for 4 pairs");
    }
}
