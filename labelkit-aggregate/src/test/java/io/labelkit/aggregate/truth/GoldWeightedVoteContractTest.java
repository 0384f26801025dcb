package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import java.util.Map;

class GoldWeightedVoteContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return GoldWeightedVote.builder(new Gold(GoldRole.ANCHOR, Map.of()), TiePolicy.FIRST)
                .build();
    }
}
