package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.Aggregator;
import io.labelkit.core.consensus.TiePolicy;

class ZeroBasedSkillContractTest extends AggregatorContractTest {
    @Override
    Aggregator aggregator(int threads) {
        return ZeroBasedSkill.builder(TiePolicy.FIRST).build();
    }
}
