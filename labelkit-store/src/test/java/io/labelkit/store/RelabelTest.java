package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VotePayload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelabelTest {
    private static final LabelSpace SPACE = LabelSpace.categories("a", "b", "c");
    private static final LabelerInfo LABELER = Numbers.labeler("l", "1").info();

    @TempDir
    private Path directory;

    private List<Outcome> relabelled(LabelSpace space, Relabelling change, VotePayload... said) {
        try (Run run = Run.open(directory)) {
            RunSink sink = run.sink(space, List.of(LABELER));
            List<Item<String>> items = new ArrayList<>();
            List<Outcome> outcomes = new ArrayList<>();
            int[] rows = new int[said.length];
            for (int i = 0; i < said.length; i++) {
                items.add(Item.of("x" + i, "text"));
                rows[i] = i;
                outcomes.add(Outcome.vote(Vote.of(said[i]).withConfidence(0.5)));
            }
            sink.examples(items);
            sink.outcomes(0, rows, outcomes);
            sink.finished();
            LabelSpace after = run.relabel(change);
            assertThat(after).isEqualTo(change.apply(space));
        }
        try (RunView view = Run.view(directory)) {
            assertThat(view.space()).isEqualTo(change.apply(space));
            assertThat(view.events())
                    .singleElement()
                    .satisfies(event -> assertThat(event.what()).isEqualTo("relabel"));
            return view.outcomes().exampleIds().stream()
                    .map(id -> view.outcomes()
                            .outcome(Integer.parseInt(id.substring(1)), 0)
                            .orElseThrow())
                    .toList();
        }
    }

    private static VotePayload exactly(String name) {
        return new VotePayload.Exactly(new Label.Category(name));
    }

    private static Outcome says(VotePayload payload) {
        return Outcome.vote(Vote.of(payload).withConfidence(0.5));
    }

    @Test
    void twoLabelsThatExchangeTheirNamesExchangeTheirVotes() {
        Relabelling change = Relabelling.create().rename("a", "b").rename("b", "a");
        assertThat(relabelled(SPACE, change, exactly("a"), exactly("b"), exactly("c")))
                .containsExactly(says(exactly("b")), says(exactly("a")), says(exactly("c")));
    }

    @Test
    void labelsThatAreMergedGatherTheirVotes() {
        Relabelling change = Relabelling.create().merge(List.of("a", "b"), "d");
        assertThat(change.apply(SPACE).classNames()).containsExactly("d", "c");
        assertThat(relabelled(
                        SPACE,
                        change,
                        exactly("a"),
                        exactly("b"),
                        exactly("c"),
                        new VotePayload.OneOf(List.of("b", "c")),
                        new VotePayload.Distribution(Map.of("a", 0.25, "b", 0.5, "c", 0.25)),
                        new VotePayload.NoneOf(List.of("a", "b")),
                        new VotePayload.NoneOf(List.of("a"))))
                .containsExactly(
                        says(exactly("d")),
                        says(exactly("d")),
                        says(exactly("c")),
                        says(new VotePayload.OneOf(List.of("c", "d"))),
                        says(new VotePayload.Distribution(Map.of("c", 0.25, "d", 0.75))),
                        says(new VotePayload.NoneOf(List.of("d"))),
                        Outcome.abstain());
    }

    @Test
    void aLabelThatIsSplitGivesItsVotesToThePartThatIsNamedOrToAll() {
        Relabelling change = Relabelling.create()
                .split("a", List.of("a1", "b"), id -> id.equals("x0") ? Optional.of("a1") : Optional.empty())
                .rename("b", "e");
        assertThat(relabelled(SPACE, change, exactly("a"), exactly("a"), exactly("b")))
                .containsExactly(
                        says(exactly("a1")), says(new VotePayload.OneOf(List.of("a1", "b"))), says(exactly("e")));
    }

    @Test
    void aSetCannotSayThatAPartIsNotKnownSoNothingIsChanged() {
        LabelSpace sets = LabelSpace.categorySets(List.of("a", "b"));
        Relabelling change = Relabelling.create().split("a", List.of("a1", "a2"), id -> Optional.empty());
        VotePayload both = new VotePayload.Exactly(Label.categories("a", "b"));
        assertThatThrownBy(() -> relabelled(sets, change, both))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x0");
        try (RunView view = Run.view(directory)) {
            assertThat(view.space()).isEqualTo(sets);
            assertThat(view.outcomes().outcome(0, 0)).contains(says(both));
        }
    }

    @Test
    void setsSpansAndLevelsAreRenamed() {
        LabelSpace sets = LabelSpace.categorySets(List.of("a", "b"));
        assertThat(relabelled(
                        sets,
                        Relabelling.create().merge(List.of("a", "b"), "c"),
                        new VotePayload.Exactly(Label.categories("a", "b"))))
                .containsExactly(says(new VotePayload.Exactly(Label.categories("c"))));
        LabelChange change = new LabelChange(name -> name + "!");
        assertThat(new Label.Spans(List.of(new Label.Span(0, 2, "P"))).match(change))
                .isEqualTo(new Label.Spans(List.of(new Label.Span(0, 2, "P!"))));
        assertThat(new Label.Ordinal("low").match(change)).isEqualTo(new Label.Ordinal("low!"));
        assertThat(new Label.Ranking(List.of("x", "y")).match(change))
                .isEqualTo(new Label.Ranking(List.of("x!", "y!")));
        assertThat(new Label.Preference("x", "y", Optional.of("y")).match(change))
                .isEqualTo(new Label.Preference("x!", "y!", Optional.of("y!")));
        assertThat(new Label.Text("free").match(change)).isEqualTo(new Label.Text("free"));
    }

    @Test
    void aLabelThatIsNotInTheSpaceIsRefused() {
        assertThatThrownBy(() -> Relabelling.create().rename("z", "y").apply(SPACE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'z'");
        assertThatThrownBy(() -> Relabelling.create().rename("a", "y").rename("a", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void theDescriptionsOfTheSpaceStay() {
        LabelSpace space = LabelSpace.builder(LabelKind.CATEGORY, "intent")
                .label("refund", "wants money")
                .label("other", "the rest")
                .build();
        LabelSpace after = Relabelling.create().rename("refund", "money back").apply(space);
        assertThat(after.name()).isEqualTo("intent");
        assertThat(after.classes().get(0).description()).isEqualTo("wants money");
    }

    @Test
    void aVoteThatTheSpaceNoLongerKnowsIsAskedForAgain() {
        try (Run run = Run.open(directory)) {
            RunSink sink = run.sink(SPACE, List.of(LABELER));
            List<Item<String>> items = List.of(Item.of("x0", "t"), Item.of("x1", "t"));
            sink.examples(items);
            sink.outcomes(0, new int[] {0, 1}, List.of(Outcome.vote("a"), Outcome.vote("c")));
            sink.finished();
            RunSink next = run.sink(LabelSpace.categories("a", "b"), List.of(LABELER));
            var known = next.examples(items);
            assertThat(known.has(0, 0)).isTrue();
            assertThat(known.has(0, 1)).isFalse();
            try (RunView view = run.view()) {
                assertThat(view.votes().voteCount()).isEqualTo(1);
                assertThat(view.outcomes().outcome(1, 0)).isEmpty();
            }
        }
    }

    @Test
    void anAdoptedFingerprintIsNotAskedAgain() {
        List<io.labelkit.core.labeler.Labeler<String>> before = List.of(Numbers.labeler("a", "1"));
        Numbers.label(directory, Numbers.data(0, 10), before);
        java.util.concurrent.atomic.AtomicInteger asked = new java.util.concurrent.atomic.AtomicInteger();
        try (Run run = Run.open(directory)) {
            run.adopt(Numbers.labeler("a", "2").info());
            Numbers.label(run, Numbers.data(0, 10), List.of(Numbers.labeler("a", "2", asked)));
            assertThatThrownBy(() -> run.adopt(Numbers.labeler("z", "2").info()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> run.adopt(Numbers.labeler("a", "2").info()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(asked).hasValue(0);
    }
}
