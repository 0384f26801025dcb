package io.labelkit.model.student.report;

import io.labelkit.core.data.Item;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Unit;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.report.Report;
import io.labelkit.core.statistics.Interval;
import io.labelkit.core.statistics.ProportionInterval;
import io.labelkit.model.student.NumberLabels;
import io.labelkit.model.student.NumberPrediction;
import io.labelkit.model.student.NumberStudent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Teacher, student and baselines against test gold, for numbers, or for levels taken as their positions from 0. Immutable;
 * the same data give the same report.
 *
 * <pre>{@code
 * NumberReport report = NumberReport.builder(space, testGold)
 *         .contestant("annotators", consensusLabels)
 *         .student("student", student, testItems)
 *         .meanOf(trainingLabels)
 *         .build();
 * }</pre>
 */
public final class NumberReport implements Displayable {
    private static final int POINTS = 10;

    private final List<NumberContestant> contestants;
    private final Optional<NumberIntervals> intervals;
    private final List<NumberPoint> selective;

    private NumberReport(
            List<NumberContestant> contestants, Optional<NumberIntervals> intervals, List<NumberPoint> selective) {
        this.contestants = List.copyOf(contestants);
        this.intervals = intervals;
        this.selective = List.copyOf(selective);
    }

    /**
     * Starts a report.
     *
     * @param space numbers or levels
     * @param gold the test gold by id, which nobody has learned from
     * @return the builder
     * @throws IllegalArgumentException if there is no gold, or it is not of the space
     */
    public static Builder builder(LabelSpace space, Map<String, ? extends Label> gold) {
        return new Builder(space, gold);
    }

    /**
     * Everybody who says numbers, in the order in which they were added.
     *
     * @return the contestants
     */
    public List<NumberContestant> contestants() {
        return contestants;
    }

    /**
     * How often the student's intervals hold the truth, of several students those of the last one.
     *
     * @return the measures; empty without a student that has intervals
     */
    public Optional<NumberIntervals> intervals() {
        return intervals;
    }

    /**
     * What the student, of several the last one, would do if it said only numbers with narrow intervals.
     *
     * @return ten points, by coverage; none without a student that has intervals
     */
    public List<NumberPoint> selective() {
        return selective;
    }

    /**
     * The report as a page.
     *
     * @return the page, to be written to a file
     */
    public Report toReport() {
        return NumberReportPages.page(this);
    }

    /**
     * Writes the page.
     *
     * @param file the file, replaced in one step
     */
    public void writeHtml(Path file) {
        toReport().writeHtml(file);
    }

    @Override
    public Display display() {
        Display.Builder display = Display.builder("Numbers of a student against gold");
        intervals.ifPresent(found -> display.share("intervals of", found.wanted())
                .interval("truths inside", found.inside(), Unit.share())
                .number("mean width", found.meanWidth(), Unit.measure("")));
        return display.table(NumberContestant.ROWS.table("on test gold", contestants))
                .table(NumberPoint.ROWS.table("if only the surest count", selective))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }

    /** Collects who says what. Not thread-safe. */
    public static final class Builder {
        private final LabelSpace space;
        private final Map<String, Double> gold = new LinkedHashMap<>();
        private final Map<String, Map<String, Double>> said = new LinkedHashMap<>();
        private Map<String, NumberPrediction> student = Map.of();

        private Builder(LabelSpace space, Map<String, ? extends Label> gold) {
            this.space = space;
            Checks.check(
                    space.kind() == LabelKind.NUMBER || space.kind() == LabelKind.ORDINAL,
                    "kind of space",
                    "NUMBER or ORDINAL",
                    space.kind());
            Checks.check(!gold.isEmpty(), "gold", "not empty", gold.size());
            this.gold.putAll(numbers("gold", gold));
        }

        private Map<String, Double> numbers(String whose, Map<String, ? extends Label> labels) {
            Map<String, Double> numbers = new LinkedHashMap<>();
            labels.forEach((id, label) -> {
                space.problemWith(label).ifPresent(problem -> {
                    throw new IllegalArgumentException(
                            "the label of " + Checks.shown(id) + " by " + whose + " is not in the space: " + problem);
                });
                numbers.put(
                        id,
                        label instanceof Label.Numeric number
                                ? number.value()
                                : (double) space.indexOf(((Label.Ordinal) label).level()));
            });
            return numbers;
        }

        /**
         * Adds anybody, such as the teacher.
         *
         * @param name who
         * @param labels what was said, by id; items without gold are left out
         * @return this
         * @throws IllegalArgumentException if a label is not of the space, or the name is taken
         */
        public Builder contestant(String name, Map<String, ? extends Label> labels) {
            return add(name, numbers(name, labels));
        }

        /**
         * Adds a student with intervals.
         *
         * @param name who
         * @param predictions what it said, by id; items without gold are left out
         * @return this
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder student(String name, Map<String, NumberPrediction> predictions) {
            Map<String, Double> values = new LinkedHashMap<>();
            predictions.forEach((id, p) -> values.put(id, p.value()));
            student = new LinkedHashMap<>(predictions);
            student.keySet().retainAll(gold.keySet());
            return add(name, values);
        }

        /**
         * Adds a student, which says its numbers now.
         *
         * @param name who
         * @param whom the student
         * @param items the items; those without gold are left out
         * @return this
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder student(String name, NumberStudent whom, List<Item<String>> items) {
            List<Item<String>> known =
                    items.stream().filter(item -> gold.containsKey(item.id())).toList();
            List<NumberPrediction> predictions = whom.estimate(known);
            Map<String, NumberPrediction> byId = new LinkedHashMap<>();
            for (int i = 0; i < known.size(); i++) {
                byId.put(known.get(i).id(), predictions.get(i));
            }
            return student(name, byId);
        }

        /**
         * Adds the baseline that says the mean of the training numbers of everything.
         *
         * @param training what the student learned from
         * @return this
         * @throws IllegalArgumentException if no item has weight
         */
        public Builder meanOf(NumberLabels training) {
            double sum = 0;
            double all = 0;
            for (int i = 0; i < training.size(); i++) {
                sum += training.weight(i) * training.value(i);
                all += training.weight(i);
            }
            Checks.check(all > 0, "training", "at least one item of a weight above 0", training.size() + " items");
            double mean = sum / all;
            Map<String, Double> values = new LinkedHashMap<>();
            gold.keySet().forEach(id -> values.put(id, mean));
            return add("mean of training", values);
        }

        private Builder add(String name, Map<String, Double> values) {
            Checks.check(!said.containsKey(name), "name", "one that is not taken", name);
            Map<String, Double> kept = new LinkedHashMap<>(values);
            kept.keySet().retainAll(gold.keySet());
            said.put(name, kept);
            return this;
        }

        /**
         * Makes the report.
         *
         * @return the report
         */
        public NumberReport build() {
            List<NumberContestant> contestants = new ArrayList<>();
            said.forEach((name, values) -> {
                double[] numbers =
                        values.values().stream().mapToDouble(Double::doubleValue).toArray();
                double[] truth =
                        values.keySet().stream().mapToDouble(this::truth).toArray();
                contestants.add(new NumberMeasures(numbers, truth).of(name));
            });
            return new NumberReport(contestants, intervals(), selective());
        }

        private double truth(String id) {
            return gold.getOrDefault(id, Double.NaN);
        }

        private Optional<NumberIntervals> intervals() {
            if (student.isEmpty()) {
                return Optional.empty();
            }
            long inside = 0;
            double width = 0;
            double wanted = 0;
            for (Map.Entry<String, NumberPrediction> entry : student.entrySet()) {
                NumberPrediction p = entry.getValue();
                double truth = truth(entry.getKey());
                inside += p.low() <= truth && truth <= p.high() ? 1 : 0;
                width += p.width() / student.size();
                wanted = p.coverage();
            }
            Interval share = ProportionInterval.wilson(inside, student.size(), 0.95);
            return Optional.of(new NumberIntervals(wanted, share, width));
        }

        private List<NumberPoint> selective() {
            List<Map.Entry<String, NumberPrediction>> byWidth = new ArrayList<>(student.entrySet());
            byWidth.sort(Comparator.comparingDouble((Map.Entry<String, NumberPrediction> e) ->
                            e.getValue().width())
                    .thenComparing(Map.Entry::getKey));
            List<NumberPoint> points = new ArrayList<>();
            double sum = 0;
            int next = 1;
            for (int i = 0; i < byWidth.size(); i++) {
                NumberPrediction p = byWidth.get(i).getValue();
                sum += Math.abs(p.value() - truth(byWidth.get(i).getKey()));
                if ((i + 1L) * POINTS >= (long) next * byWidth.size()) {
                    points.add(new NumberPoint((i + 1.0) / byWidth.size(), p.width(), sum / (i + 1)));
                    next = (int) ((i + 1L) * POINTS / byWidth.size()) + 1;
                }
            }
            return points;
        }
    }
}
