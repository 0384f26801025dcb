package io.labelkit.aggregate;

import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.aggregate.truth.Glad;
import io.labelkit.aggregate.truth.HierarchicalDawidSkene;
import io.labelkit.aggregate.truth.Ibcc;
import io.labelkit.aggregate.truth.MMsr;
import io.labelkit.aggregate.truth.Mace;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.aggregate.truth.OneCoinDawidSkene;
import io.labelkit.aggregate.truth.Wawa;
import io.labelkit.aggregate.truth.ZeroBasedSkill;
import java.util.List;

/** The methods for single categories in which labelers are people or models that answer what they are asked. */
final class CrowdMethods {
    static final List<NamedAggregator> ALL = List.of(
            new NamedAggregator(
                    "majority",
                    "majority vote",
                    o -> MajorityVote.builder(o.ties()).seed(o.seed()).build()),
            new NamedAggregator(
                    "wawa",
                    "majority weighted by agreement with the majority",
                    o -> Wawa.builder(o.ties()).seed(o.seed()).build()),
            new NamedAggregator(
                    "zero-based-skill",
                    "majority weighted by skills that are learned in rounds",
                    o -> ZeroBasedSkill.builder(o.ties()).seed(o.seed()).build()),
            new NamedAggregator(
                    "dawid-skene",
                    "a confusion matrix for each labeler, by EM",
                    o -> Common.em(DawidSkene.builder(), o).build()),
            new NamedAggregator(
                    "hierarchical-dawid-skene",
                    "confusion matrices pooled where votes are few",
                    o -> Common.em(HierarchicalDawidSkene.builder(), o).build()),
            new NamedAggregator(
                    "one-coin",
                    "one accuracy for each labeler, by EM",
                    o -> Common.em(OneCoinDawidSkene.builder(), o).build()),
            new NamedAggregator(
                    "mace",
                    "a chance to know and a habit of guessing for each labeler",
                    o -> Common.em(Mace.builder(), o).build()),
            new NamedAggregator(
                    "ibcc",
                    "Bayesian confusion matrices, by variational Bayes",
                    o -> Common.em(Ibcc.builder(), o).build()),
            new NamedAggregator(
                    "glad",
                    "an ability for each labeler and a difficulty for each example",
                    o -> Common.em(Glad.builder(), o).build()),
            new NamedAggregator(
                    "m-msr",
                    "robust rank-one completion of the labelers' agreement",
                    o -> MMsr.builder(o.ties()).seed(o.seed()).build()));

    private CrowdMethods() {}
}
