package io.labelkit.aggregate;

import io.labelkit.aggregate.numeric.Catd;
import io.labelkit.aggregate.numeric.Crh;
import io.labelkit.aggregate.numeric.LfcN;
import io.labelkit.aggregate.numeric.MeanVote;
import io.labelkit.aggregate.numeric.MedianVote;
import io.labelkit.aggregate.numeric.TripletRegression;
import io.labelkit.aggregate.truth.OrdinalDawidSkene;
import java.util.List;

/** The methods for numbers and levels. */
final class NumberMethods {
    static final List<NamedAggregator> ALL = List.of(
            new NamedAggregator(
                    "mean", "the mean of the numbers", o -> MeanVote.builder().build()),
            new NamedAggregator(
                    "median",
                    "the median of the numbers or levels",
                    o -> MedianVote.builder().build()),
            new NamedAggregator(
                    "lfc-n",
                    "means weighted by each labeler's precision",
                    o -> LfcN.builder().build()),
            new NamedAggregator(
                    "catd",
                    "means weighted by what few votes can say of a labeler's precision",
                    o -> Catd.builder().build()),
            new NamedAggregator(
                    "crh",
                    "medians weighted by each labeler's loss",
                    o -> Crh.builder().build()),
            new NamedAggregator(
                    "triplet-regression",
                    "the best linear guess from how labelers vary together",
                    o -> TripletRegression.builder().build()),
            new NamedAggregator(
                    "ordinal-dawid-skene",
                    "confusion matrices in which near levels are mixed up more often",
                    o -> Common.em(OrdinalDawidSkene.builder(), o).build()));

    private NumberMethods() {}
}
