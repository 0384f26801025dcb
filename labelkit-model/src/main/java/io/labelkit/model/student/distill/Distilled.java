package io.labelkit.model.student.distill;

import io.labelkit.core.display.Cell;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Unit;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.deferral.TeacherBlend;
import io.labelkit.model.student.loss.NoiseMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A student, how it was chosen to be trained, and what it has to beat. Immutable.
 */
public final class Distilled implements Displayable {
    private final HeadStudent student;
    private final Choice choice;
    private final Baselines baselines;
    private final TeacherBlend blend;
    private final Optional<ProbabilityMatrix> heldOut;
    private final Optional<NoiseMatrix> noise;
    private final Optional<HeadStudent> goldOnly;
    private final int items;
    private final int gold;

    Distilled(
            HeadStudent student,
            Choice choice,
            Baselines baselines,
            TeacherBlend blend,
            Optional<ProbabilityMatrix> heldOut,
            Optional<NoiseMatrix> noise,
            Optional<HeadStudent> goldOnly,
            int items,
            int gold) {
        this.student = student;
        this.choice = choice;
        this.baselines = baselines;
        this.blend = blend;
        this.heldOut = heldOut;
        this.noise = noise;
        this.goldOnly = goldOnly;
        this.items = items;
        this.gold = gold;
    }

    /**
     * The student that learned from the teacher, and from gold if there was enough.
     *
     * @return the student, calibrated if there was enough gold
     */
    public HeadStudent student() {
        return student;
    }

    /**
     * The model that was trained on gold alone.
     *
     * @return the model, calibrated; empty without enough gold
     */
    public Optional<HeadStudent> goldOnly() {
        return goldOnly;
    }

    /**
     * The way that was chosen.
     *
     * @return one of {@link #trials}
     */
    public Trial chosen() {
        return choice.trial();
    }

    /**
     * All ways that were tried, each with its best penalty.
     *
     * @return the trials
     */
    public List<Trial> trials() {
        return choice.trials();
    }

    /**
     * The kind of student that was chosen.
     *
     * @return its name; {@code given} if there was one without a name
     */
    public String kind() {
        return choice.kind();
    }

    /**
     * How well each kind of student predicts held-out labels of the teacher.
     *
     * @return the scores by name; empty if there was one kind
     */
    public Map<String, Double> kinds() {
        return Collections.unmodifiableMap(choice.kinds());
    }

    /**
     * How to combine the student with its teacher where both have spoken.
     *
     * @return the blend: fitted to gold if the teacher has labelled enough of it, otherwise to held-out labels of the teacher
     */
    public TeacherBlend blend() {
        return blend;
    }

    /**
     * What students say of the items that were learned from, each of items that it has not seen: to combine with what the
     * teacher says of them, or to look for errors of the teacher.
     *
     * @return the probabilities of at most {@link Distillation#sample} items; empty if what was learned from depends on gold
     */
    public Optional<ProbabilityMatrix> heldOut() {
        return heldOut;
    }

    /**
     * What the student has to beat.
     *
     * @return the baselines
     */
    public Baselines baselines() {
        return baselines;
    }

    /**
     * How the teacher seems to be wrong.
     *
     * @return the estimate, from gold if enough tells and otherwise from confident predictions; empty for several classes
     *     at once
     */
    public Optional<NoiseMatrix> noise() {
        return noise;
    }

    /**
     * The baselines that the student does not beat, by the same held-out labels.
     *
     * @return their names, such as {@code gold only}; empty for a student that is worth having
     */
    public List<String> losesTo() {
        OptionalDouble own = baselines.onGold() ? chosen().onGold() : chosen().onSilver();
        List<String> winners = new ArrayList<>();
        if (worse(own, baselines.majority())) {
            winners.add("majority class");
        }
        if (worse(own, baselines.goldOnly())) {
            winners.add("gold only");
        }
        return List.copyOf(winners);
    }

    private static boolean worse(OptionalDouble own, OptionalDouble other) {
        return own.isPresent() && other.isPresent() && own.getAsDouble() <= other.getAsDouble();
    }

    /**
     * What to know before the student is used, in sentences.
     *
     * @return the most important first; empty if there is nothing to say
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (String winner : losesTo()) {
            notes.add("The student is no better than the baseline '" + winner + "': do not use it. "
                    + (winner.equals("gold only")
                            ? "Use the model trained on gold alone, improve the teacher or get more gold."
                            : "Improve the teacher or get gold."));
        }
        if (gold == 0) {
            notes.add("Without " + Distillation.LEAST_GOLD + " gold labels the choice rests on labels as wrong as those"
                    + " learned from, probabilities are as sure as the teacher believes to be, and nothing says how good"
                    + " the student is.");
        }
        return List.copyOf(notes);
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("Distilled student")
                .count("labels", items)
                .count("of them gold", gold)
                .text(
                        "chosen",
                        ((Cell.Text) Cell.words(chosen().silver())).text() + " machine labels, " + chosen().loss()
                                + ", penalty " + Unit.measure("").write(chosen().l2()))
                .share("majority class", baselines.majority());
        if (baselines.teacher().isPresent()) {
            display.share("teacher", baselines.teacher());
        }
        if (baselines.goldOnly().isPresent()) {
            display.share("gold only", baselines.goldOnly());
        }
        noise.ifPresent(found -> display.share("labels that seem wrong", found.errorRate())
                .number("concentration", found.concentration(), Unit.decimal("", 1)));
        if (!kinds().isEmpty()) {
            display.text("kind", kind());
        }
        List<Map.Entry<String, Double>> kinds = List.copyOf(kinds().entrySet());
        Rows<Map.Entry<String, Double>> rows = Rows.<Map.Entry<String, Double>>of("Kind")
                .text("kind", Map.Entry::getKey)
                .share("of the teacher's held-out labels", Map.Entry::getValue);
        display.warnings(notes()).table(Trial.ROWS.table("trials", trials()).onlyKnownColumns());
        return kinds.isEmpty()
                ? display.build()
                : display.table(rows.table("kinds", kinds)).build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
