package io.labelkit.aggregate;

import io.labelkit.aggregate.sets.SetDistance;
import io.labelkit.aggregate.sets.SetMedoid;
import java.util.List;

/** The methods for sets of categories as wholes. */
final class SetMethods {
    static final List<NamedAggregator> ALL = List.of(new NamedAggregator(
            "set-medoid", "the set nearest to all sets by MASI distance", o -> SetMedoid.under(SetDistance.MASI)));

    private SetMethods() {}
}
