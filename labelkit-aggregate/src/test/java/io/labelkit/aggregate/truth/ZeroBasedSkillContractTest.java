package io.labelkit.aggregate.truth;

import io.labelkit.core.consensus.TiePolicy;

class ZeroBasedSkillContractTest extends AggregatorContractTest {
    @Override
    CategoricalAggregator aggregator(int threads) {
        return ZeroBasedSkill.builder(TiePolicy.FIRST).build();
    }
}
