package io.labelkit.core.consensus;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The consensus over texts: for each example with votes one text, made word by word. The accuracy of a labeler is the
 * share of the places of the alignments at which it says what was chosen. Immutable and thread-safe.
 */
public final class TextConsensus implements Consensus {
    private final String method;
    private final VoteMatrix votes;
    private final List<Optional<TextAnswer>> answers;
    private final List<LabelerQuality> labelers;
    private final List<Warning> warnings;

    /**
     * Makes a result. For implementers of {@link Aggregator}.
     *
     * @param method the method's name
     * @param votes the texts
     * @param answers the answer for each row; empty for those without votes
     * @param labelers what is known of the labelers, in order
     * @param warnings what a careful reader wants to know
     */
    public TextConsensus(
            String method,
            VoteMatrix votes,
            List<Optional<TextAnswer>> answers,
            List<LabelerQuality> labelers,
            List<Warning> warnings) {
        this.method = method;
        this.votes = votes;
        this.answers = List.copyOf(answers);
        this.labelers = List.copyOf(labelers);
        this.warnings = List.copyOf(warnings);
        Checks.check(answers.size() == votes.exampleCount(), "answers", "one an example", answers.size());
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public VoteMatrix votes() {
        return votes;
    }

    /**
     * The text of an example.
     *
     * @param example the row
     * @return the text, perhaps empty text; nothing without votes
     */
    public Optional<String> text(int example) {
        return answers.get(example).map(TextAnswer::text);
    }

    /**
     * The alignment behind a text.
     *
     * @param example the row
     * @return the places in order; none without votes
     */
    public List<TextSlot> slots(int example) {
        return answers.get(example).map(TextAnswer::slots).orElse(List.of());
    }

    @Override
    public Optional<Label> label(int example) {
        return text(example).map(Label.Text::new);
    }

    /**
     * The mean over the places of the alignment of the share of labelers that say what was chosen.
     *
     * @param example the row
     * @return from 0 to 1, 1 if all texts are equal; empty without votes
     */
    @Override
    public OptionalDouble confidence(int example) {
        return answers.get(example).stream().mapToDouble(TextAnswer::agreement).findFirst();
    }

    @Override
    public Optional<NoLabel> whyNoLabel(int example) {
        return answers.get(example).isPresent()
                ? Optional.empty()
                : Optional.of(CategoricalConsensus.silence(votes, example));
    }

    @Override
    public List<LabelerQuality> labelers() {
        return labelers;
    }

    @Override
    public List<Warning> warnings() {
        return warnings;
    }

    @Override
    public Convergence convergence() {
        return Convergence.closedForm();
    }

    /**
     * Who said what where labelers differ: one explanation for each such place, in order; if there is none, one for the
     * whole text. A vote counts 1 for the word that was chosen, -1 for the runner-up and 0 for anything else.
     *
     * @param exampleId the example
     * @return the explanations
     * @throws IllegalArgumentException if there is no such example
     */
    @Override
    public List<Explanation> explain(String exampleId) {
        int example = votes.examples().indexOf(exampleId);
        List<Explanation> explanations = new ArrayList<>();
        for (TextSlot slot : slots(example)) {
            if (slot.answers().stream().anyMatch(answer -> !answer.equals(slot.word()))) {
                explanations.add(explain(example, slot));
            }
        }
        return explanations.isEmpty() ? List.of(unanimous(example)) : explanations;
    }

    private Explanation explain(int example, TextSlot slot) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        slot.answers().forEach(answer -> counts.merge(answer, 1, Integer::sum));
        counts.remove(slot.word());
        String runnerUp = counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
        List<Explanation.Contribution> contributions = new ArrayList<>();
        for (int v = 0; v < slot.answers().size(); v++) {
            String answer = slot.answers().get(v);
            double value = answer.equals(slot.word()) ? 1 : answer.equals(runnerUp) ? -1 : 0;
            contributions.add(new Explanation.Contribution(labeler(example, v), shown(answer), value));
        }
        return new Explanation(
                votes.examples().get(example),
                Optional.of(shown(slot.word())),
                Optional.of(shown(runnerUp)),
                "votes",
                0,
                contributions);
    }

    private Explanation unanimous(int example) {
        List<Explanation.Contribution> contributions = new ArrayList<>();
        String text = text(example).orElse("");
        for (int v = 0; v < votes.byExample().count(example); v++) {
            contributions.add(new Explanation.Contribution(labeler(example, v), shown(text), 1));
        }
        return new Explanation(
                votes.examples().get(example),
                text(example).map(TextConsensus::shown),
                Optional.empty(),
                "votes",
                0,
                contributions);
    }

    private String labeler(int example, int vote) {
        int column = votes.byExample().other(votes.byExample().start(example) + vote);
        return votes.labelers().get(column).name();
    }

    private static String shown(String word) {
        return word.isEmpty() ? "(no word)" : word;
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
