package io.labelkit.aggregate;

import io.labelkit.aggregate.comparison.BradleyTerry;
import io.labelkit.aggregate.comparison.KemenyRanking;
import io.labelkit.aggregate.comparison.MallowsRanking;
import io.labelkit.aggregate.comparison.NoisyBradleyTerry;
import java.util.List;

/** The methods for pairwise comparisons and for rankings. */
final class ComparisonMethods {
    static final List<NamedAggregator> ALL = List.of(
            new NamedAggregator(
                    "bradley-terry",
                    "strengths of alternatives from comparisons",
                    o -> BradleyTerry.builder().build()),
            new NamedAggregator(
                    "noisy-bradley-terry",
                    "the same with a reliability and a side for each labeler",
                    o -> NoisyBradleyTerry.builder().build()),
            new NamedAggregator(
                    "kemeny",
                    "the ranking with the fewest disagreements",
                    o -> KemenyRanking.builder().build()),
            new NamedAggregator(
                    "mallows",
                    "the same, weighted by how well each labeler ranks",
                    o -> MallowsRanking.builder().build()));

    private ComparisonMethods() {}
}
