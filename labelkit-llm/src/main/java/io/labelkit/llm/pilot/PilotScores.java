package io.labelkit.llm.pilot;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The answers of a pilot against gold. An example without an answer (abstained, failed or not asked) is wrong in every
 * number but those over the answered ones, so that a labeler does not look better by answering less. Immutable and
 * thread-safe.
 */
public final class PilotScores implements Displayable {
    private static final double LEVEL = 0.95;
    private static final int EXAMPLES_SHOWN = 3;

    private final LabelSpace space;
    private final List<PilotAnswer> answers;
    private final long seed;

    PilotScores(LabelSpace space, List<PilotAnswer> answers, long seed) {
        Checks.check(
                space.kind() == LabelKind.CATEGORY || space.kind() == LabelKind.ORDINAL,
                "space",
                "of kind CATEGORY or ORDINAL, where there is gold",
                space.kind());
        this.space = space;
        this.answers = answers.stream().filter(a -> a.gold().isPresent()).toList();
        this.seed = seed;
    }

    /**
     * The number of examples with gold.
     *
     * @return n
     */
    public int examples() {
        return answers.size();
    }

    /**
     * The number of them with a label.
     *
     * @return the number
     */
    public int answered() {
        return (int) answers.stream().filter(a -> a.label().isPresent()).count();
    }

    private int right() {
        return (int) answers.stream().filter(PilotAnswer::right).count();
    }

    /**
     * The share of all examples that have the right label.
     *
     * @return the share with its Wilson interval at level 0.95; empty without gold
     */
    public Optional<Interval> accuracy() {
        return share(right(), examples());
    }

    /**
     * The share of the answered examples that have the right label.
     *
     * @return the share with its Wilson interval at level 0.95; empty if nothing is answered
     */
    public Optional<Interval> accuracyOfAnswered() {
        return share(right(), answered());
    }

    /**
     * The share of examples with an answer.
     *
     * @return the share with its Wilson interval at level 0.95; empty without gold
     */
    public Optional<Interval> answeredShare() {
        return share(answered(), examples());
    }

    /**
     * The accuracy that the whole data set can expect: rare labels were given more than their share of the sample, and
     * the weights undo that. The interval is Wilson's for Kish's effective sample size, (sum of w)^2 / sum of w^2.
     *
     * @return the weighted share; empty without gold
     */
    public Optional<Interval> expectedAccuracy() {
        double sum = 0;
        double squares = 0;
        double right = 0;
        for (PilotAnswer answer : answers) {
            sum += answer.weight();
            squares += answer.weight() * answer.weight();
            right += answer.right() ? answer.weight() : 0;
        }
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        long effective = Math.max(1, (long) Math.floor(sum * sum / squares + 1e-9));
        return Optional.of(ProportionInterval.wilson(Math.min(1, right / sum) * effective, effective, LEVEL));
    }

    /**
     * The mean F1 over the labels that occur in gold or answers.
     *
     * @return the mean with a bootstrap interval at level 0.95 (2000 samples of examples); empty without gold
     */
    public Optional<Interval> macroF1() {
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        int[] gold = answers.stream().mapToInt(a -> column(a.gold())).toArray();
        int[] given = answers.stream().mapToInt(a -> column(a.label())).toArray();
        return new Bootstrap(2000, LEVEL, seed).interval(answers.size(), rows -> macroF1(rows, gold, given));
    }

    private int column(Optional<Label> label) {
        return label.isEmpty() ? -1 : space.find(PilotTexts.name(label.get())).orElse(-1);
    }

    private double macroF1(int[] rows, int[] gold, int[] given) {
        int[] right = new int[space.size()];
        int[] both = new int[space.size()];
        for (int i : rows) {
            if (gold[i] >= 0) {
                both[gold[i]]++;
                right[gold[i]] += gold[i] == given[i] ? 1 : 0;
            }
            if (given[i] >= 0) {
                both[given[i]]++;
            }
        }
        double sum = 0;
        int classes = 0;
        for (int k = 0; k < both.length; k++) {
            classes += both[k] > 0 ? 1 : 0;
            sum += both[k] > 0 ? 2.0 * right[k] / both[k] : 0;
        }
        return classes == 0 ? Double.NaN : sum / classes;
    }

    /**
     * Each label of the space.
     *
     * @return the scores, in the order of the space
     */
    public List<PilotLabel> labels() {
        List<PilotLabel> labels = new ArrayList<>();
        for (String name : space.classNames()) {
            List<PilotAnswer> gold =
                    answers.stream().filter(a -> is(a.gold(), name)).toList();
            int predicted =
                    (int) answers.stream().filter(a -> is(a.label(), name)).count();
            int right = (int) gold.stream().filter(PilotAnswer::right).count();
            int refused = (int) gold.stream().filter(PilotScores::refused).count();
            labels.add(new PilotLabel(
                    name,
                    gold.size(),
                    predicted,
                    share(right, predicted),
                    share(right, gold.size()),
                    share(refused, gold.size())));
        }
        return labels;
    }

    private static boolean is(Optional<Label> label, String name) {
        return label.isPresent() && PilotTexts.name(label.get()).equals(name);
    }

    private static boolean refused(PilotAnswer answer) {
        return answer.outcome().isPresent()
                && answer.outcome().get() instanceof Outcome.Failed failed
                && failed.kind() == FailureKind.REFUSED;
    }

    /**
     * The wrong answers, the most frequent pair first.
     *
     * @return one for each pair of gold and given label that occurs
     */
    public List<Confusion> confusions() {
        Map<List<String>, List<String>> pairs = new TreeMap<>(
                Comparator.comparing((List<String> pair) -> pair.get(0)).thenComparing(pair -> pair.get(1)));
        for (PilotAnswer answer : answers) {
            if (answer.label().isPresent() && !answer.right()) {
                pairs.computeIfAbsent(
                                List.of(
                                        PilotTexts.name(answer.gold().orElseThrow()),
                                        PilotTexts.name(answer.label().get())),
                                pair -> new ArrayList<>())
                        .add(answer.id());
            }
        }
        return pairs.entrySet().stream()
                .map(e -> new Confusion(
                        e.getKey().get(0),
                        e.getKey().get(1),
                        e.getValue().size(),
                        e.getValue()
                                .subList(
                                        0, Math.min(EXAMPLES_SHOWN, e.getValue().size()))))
                .sorted(Comparator.comparingInt(Confusion::count).reversed())
                .toList();
    }

    /**
     * A cell of the confusion matrix.
     *
     * @param gold the gold label
     * @param given the label that was given
     * @return how many examples have both
     */
    public int count(String gold, String given) {
        return (int) answers.stream()
                .filter(a -> is(a.gold(), gold) && is(a.label(), given))
                .count();
    }

    /**
     * The stated confidences against what was right.
     *
     * @return the measures
     */
    public PilotConfidence confidence() {
        return new PilotConfidence(answers);
    }

    /** Whether each example is right, by id. */
    Map<String, Boolean> rightById() {
        Map<String, Boolean> right = new LinkedHashMap<>();
        answers.forEach(answer -> right.put(answer.id(), answer.right()));
        return right;
    }

    static Optional<Interval> share(int part, int whole) {
        return whole == 0 ? Optional.empty() : Optional.of(ProportionInterval.wilson(part, whole, LEVEL));
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("Labels of a pilot against gold")
                .count("examples", examples())
                .count("answered", answered());
        accuracy().ifPresent(rate -> display.interval("accuracy over all", rate, Unit.share()));
        accuracyOfAnswered().ifPresent(rate -> display.interval("accuracy of the answered", rate, Unit.share()));
        expectedAccuracy().ifPresent(rate -> display.interval("accuracy expected of all the data", rate, Unit.share()));
        macroF1().ifPresent(rate -> display.interval("macro-F1", rate, Unit.share()));
        return display.table(PilotLabel.ROWS.table("labels", labels()))
                .table(Confusion.ROWS.table("mixed up", confusions()))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
