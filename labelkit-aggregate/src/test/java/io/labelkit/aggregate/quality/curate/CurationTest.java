package io.labelkit.aggregate.quality.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.audit.LabelChange;
import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.io.LabelChangeReader;
import io.labelkit.core.io.LabelChangeWriter;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From issues to a corrected set. */
class CurationTest {
    private static final LabelIssues ISSUES = new LabelIssues(
            "by hand",
            List.of(
                    new LabelIssue("w", "ham", "spam", 0.02, true, "looks like spam"),
                    new LabelIssue("x", "spam", "ham", 0.3, true, "looks like ham"),
                    new LabelIssue("y", "ham", "ham", 0.8, false, "agrees"),
                    new LabelIssue("z", "spam", "ham", 0.45, false, "not by enough")));
    private static final ProbabilityMatrix PROBABILITIES = ProbabilityMatrix.of(
            List.of("w", "x", "y", "z"),
            List.of("ham", "spam"),
            new double[] {0.02, 0.98, 0.7, 0.3, 0.8, 0.2, 0.55, 0.45},
            ProbabilityOrigin.OUT_OF_SAMPLE);
    private static final CurationPolicy CAREFUL = CurationPolicy.replaceFrom(0.95, CurationPolicy.reviewFlagged());

    @TempDir
    Path folder;

    private static Dataset<String> data(GoldRole role) {
        return Dataset.of(
                "mail",
                List.of(
                        Example.of("w", "win").withGold(Label.category("ham"), role),
                        Example.of("x", "lunch").withGold(Label.category("spam"), role),
                        Example.of("y", "dinner").withGold(Label.category("ham")),
                        Example.of("z", "prize?").withGold(Label.category("spam"), role)));
    }

    @Test
    void aSureSuggestionReplacesAndADoubtfulOneGoesToPeople() {
        Curation curation = Curation.of(ISSUES, PROBABILITIES, CAREFUL);

        assertThat(curation.changes())
                .extracting(LabelChange::toString)
                .containsExactly("w: replace ham -> spam", "x: review spam -> ham");
        assertThat(curation.toString()).contains("labels: 4 · keep: 2 · replace: 1 · drop: 0 · review: 1");
        CuratedDataset<String> curated = curation.applyTo(data(GoldRole.ANCHOR));
        assertThat(curated.dataset().gold(GoldRole.ANCHOR).labels())
                .containsEntry("w", Label.category("spam"))
                .containsEntry("x", Label.category("spam"));
        assertThat(curated.underReview()).containsExactly("x");
        assertThat(curated.settled().find("x")).isEmpty();

        assertThat(curated.original().gold(GoldRole.ANCHOR).find("w")).contains(Label.category("ham"));
    }

    @Test
    void applyingTwiceIsTheSameAsOnce() {
        Curation curation =
                Curation.of(ISSUES, PROBABILITIES, CurationPolicy.replaceFrom(0.95, CurationPolicy.dropFlagged()));
        CuratedDataset<String> once = curation.applyTo(data(GoldRole.ANCHOR));
        CuratedDataset<String> twice = curation.applyTo(once.dataset());

        assertThat(once.applied()).hasSize(2);
        assertThat(twice.applied()).isEmpty();
        assertThat(twice.dataset().examples()).isEqualTo(once.dataset().examples());
        assertThat(twice.dataset().goldHash()).isEqualTo(once.dataset().goldHash());
    }

    @Test
    void aRuleNeverChangesTestGold() {
        Curation curation = Curation.of(ISSUES, PROBABILITIES, CAREFUL);
        Dataset<String> test = data(GoldRole.TEST);

        assertThatThrownBy(() -> curation.applyTo(test))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test gold must not be changed by a rule, but 1 change(s) would")
                .hasMessageContaining("w: replace ham -> spam");
        assertThatThrownBy(() -> curation.applyTo(test.gold(GoldRole.TEST))).hasMessageContaining("test gold");
        assertThatThrownBy(
                        () -> Curation.of(ISSUES, CurationPolicy.dropFlagged()).applyTo(test))
                .hasMessageContaining("2 change(s)");
    }

    @Test
    void aPersonMayChangeTestGold() {
        Dataset<String> test = data(GoldRole.TEST);
        Curation curation = Curation.of(ISSUES, PROBABILITIES, CAREFUL).reviewing(test.gold(GoldRole.TEST));
        assertThat(curation.toReview()).extracting(LabelChange::id).containsExactly("w", "x");
        assertThat(curation.applyTo(test).dataset().goldHash()).isEqualTo(test.goldHash());

        Curation reviewed = curation.reviewed(List.of(
                ReviewDecision.of("w", "spam", "ann"),
                new ReviewDecision("x", Optional.empty(), "bob", "both"),
                ReviewDecision.of("y", "ham", "ann")));
        CuratedDataset<String> curated = reviewed.applyTo(test);

        assertThat(curated.dataset().gold(GoldRole.TEST).labels().keySet()).containsExactly("w", "z");
        assertThat(curated.dataset().gold(GoldRole.TEST).find("w")).contains(Label.category("spam"));
        assertThat(curated.applied())
                .extracting(LabelChange::reviewer)
                .containsExactly(Optional.of("ann"), Optional.of("bob"));
        assertThat(reviewed.changes()).extracting(LabelChange::id).containsExactly("w", "x", "y");
    }

    @Test
    void changesOfOtherLabelsAreRefusedAsAWhole() {
        Curation curation = Curation.of(ISSUES, PROBABILITIES, CAREFUL);
        Map<String, Label> other = new LinkedHashMap<>();
        ISSUES.ranked().forEach(issue -> other.put(issue.id(), Label.category("eggs")));

        assertThatThrownBy(() -> curation.applyTo(other)).hasMessageContaining("example 'w' has the label 'eggs'");
        assertThatThrownBy(() -> curation.applyTo(Map.of())).hasMessageContaining("examples with a label here");
        assertThatThrownBy(() -> Curation.ofChanges(List.of(
                        curation.decisions().get(0), curation.decisions().get(0))))
                .hasMessageContaining("without repetition");
        assertThatThrownBy(() -> Curation.of(ISSUES, CAREFUL)).hasMessageContaining("needs the probabilities");
    }

    @Test
    void aChangeListReadFromAFileDoesTheSame() {
        Curation curation = Curation.of(ISSUES, PROBABILITIES, CAREFUL);
        LabelChangeWriter.write(folder.resolve("c.jsonl"), curation.changes());
        Map<String, Label> labels = new LinkedHashMap<>();
        ISSUES.ranked().forEach(issue -> labels.put(issue.id(), new Label.Ordinal(issue.given())));

        CuratedLabels read = Curation.ofChanges(LabelChangeReader.read(folder.resolve("c.jsonl")))
                .applyTo(labels);

        assertThat(read).isEqualTo(curation.applyTo(labels));
        assertThat(read.labels()).containsEntry("w", new Label.Ordinal("spam"));
        assertThat(List.copyOf(read.labels().keySet())).isEqualTo(List.copyOf(labels.keySet()));
        assertThat(read.original()).isEqualTo(labels);
    }
}
