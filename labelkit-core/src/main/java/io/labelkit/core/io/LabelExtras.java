package io.labelkit.core.io;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.NumericConsensus;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The columns that labels of some kinds have beyond task, label and confidence. */
interface LabelExtras {
    /** Their names. */
    List<String> columns();

    /** The value of one of them; empty text where nothing is known. */
    String value(int example, int column);

    /** A label as the text of its field. */
    default String text(Label label) {
        return Labels.text(label);
    }

    static LabelExtras of(Consensus consensus) {
        if (consensus instanceof NumericConsensus numbers) {
            return new OfNumbers(numbers);
        }
        return consensus.space().kind() == LabelKind.PREFERENCE ? new OfComparisons(consensus) : new None();
    }

    /** No columns. */
    record None() implements LabelExtras {
        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public String value(int example, int column) {
            return "";
        }
    }

    /** The standard error, and for levels the number behind the label. */
    record OfNumbers(NumericConsensus consensus) implements LabelExtras {
        @Override
        public List<String> columns() {
            return isNumber() ? List.of("standard_error") : List.of("standard_error", "value");
        }

        private boolean isNumber() {
            return consensus.space().kind() == LabelKind.NUMBER;
        }

        @Override
        public String value(int example, int column) {
            OptionalDouble number = column == 1 ? consensus.value(example) : consensus.standardError(example);
            return number.isPresent() ? Numbers.text(number.getAsDouble()) : "";
        }
    }

    /** The two alternatives; the label is then the better one. */
    record OfComparisons(Consensus consensus) implements LabelExtras {
        @Override
        public List<String> columns() {
            return List.of("left", "right");
        }

        @Override
        public String value(int example, int column) {
            Optional<Label.Preference> comparison = consensus
                    .label(example)
                    .flatMap(label -> label instanceof Label.Preference p ? Optional.of(p) : Optional.empty());
            return comparison.map(p -> column == 0 ? p.left() : p.right()).orElse("");
        }

        @Override
        public String text(Label label) {
            return label instanceof Label.Preference p ? Comparisons.text(p) : Labels.text(label);
        }
    }
}
