package io.labelkit.aggregate;

import io.labelkit.aggregate.truth.Cbcc;
import io.labelkit.aggregate.truth.DawidSkene;
import io.labelkit.aggregate.truth.Ebcc;
import io.labelkit.aggregate.truth.FastDawidSkene;
import io.labelkit.aggregate.truth.Glad;
import io.labelkit.aggregate.truth.HierarchicalDawidSkene;
import io.labelkit.aggregate.truth.HybridDawidSkene;
import io.labelkit.aggregate.truth.Ibcc;
import io.labelkit.aggregate.truth.Kos;
import io.labelkit.aggregate.truth.LossWeightedVote;
import io.labelkit.aggregate.truth.MMsr;
import io.labelkit.aggregate.truth.Mace;
import io.labelkit.aggregate.truth.MajorityVote;
import io.labelkit.aggregate.truth.ModelAverage;
import io.labelkit.aggregate.truth.OneCoinDawidSkene;
import io.labelkit.aggregate.truth.TopTwo;
import io.labelkit.aggregate.truth.VerticalDawidSkene;
import io.labelkit.aggregate.truth.Wawa;
import io.labelkit.aggregate.truth.ZenCrowd;
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
                    "two-level-dawid-skene",
                    "confusion matrices around each labeler's own accuracy",
                    o -> Common.em(HierarchicalDawidSkene.builder().aroundOwnAccuracy(), o)
                            .build()),
            new NamedAggregator(
                    "model-average",
                    "the average of confusion matrices with two priors and MACE",
                    o -> ModelAverage.of(o.ties(), o.seed(), o.threads())),
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
                    "ebcc",
                    "Bayesian confusion matrices of subtypes of each class",
                    o -> Common.em(Ebcc.builder(), o).build()),
            new NamedAggregator(
                    "cbcc",
                    "Bayesian confusion matrices of communities of labelers",
                    o -> Common.em(Cbcc.builder(), o).build()),
            new NamedAggregator(
                    "glad",
                    "an ability for each labeler and a difficulty for each example",
                    o -> Common.em(Glad.builder(), o).build()),
            new NamedAggregator(
                    "kos",
                    "messages between examples and labelers, for regular designs",
                    o -> Kos.builder(o.ties()).seed(o.seed()).build()),
            new NamedAggregator(
                    "m-msr",
                    "robust rank-one completion of the labelers' agreement",
                    o -> MMsr.builder(o.ties()).seed(o.seed()).build()),
            new NamedAggregator(
                    "dawid-skene-map",
                    "confusion matrices, with the belief that labelers are mostly right",
                    o -> Common.em(DawidSkene.maximumAPosteriori(), o).build()),
            new NamedAggregator(
                    "dawid-skene-mle",
                    "confusion matrices, by maximum likelihood",
                    o -> Common.em(DawidSkene.maximumLikelihood(), o).build()),
            new NamedAggregator(
                    "fast-dawid-skene",
                    "confusion matrices, by EM with hard labels",
                    o -> Common.em(FastDawidSkene.builder(), o).build()),
            new NamedAggregator(
                    "hybrid-dawid-skene",
                    "confusion matrices, by EM that is soft at first and hard at the end",
                    o -> Common.em(HybridDawidSkene.builder(), o).build()),
            new NamedAggregator(
                    "vertical-dawid-skene",
                    "one confusion matrix that all labelers share",
                    o -> Common.em(VerticalDawidSkene.builder(), o).build()),
            new NamedAggregator(
                    "zencrowd",
                    "one accuracy for each labeler and equal classes, by 20 sweeps of EM",
                    o -> Common.em(ZenCrowd.builder(), o).build()),
            new NamedAggregator(
                    "catd-categories",
                    "majority weighted by what few votes can say of a labeler's errors",
                    o -> LossWeightedVote.catd(o.ties()).seed(o.seed()).build()),
            new NamedAggregator(
                    "crh-categories",
                    "majority weighted by each labeler's loss",
                    o -> LossWeightedVote.crh(o.ties()).seed(o.seed()).build()),
            new NamedAggregator(
                    "top-two",
                    "the true answer and the one it is taken for, for three classes and more",
                    o -> TopTwo.builder(o.ties())
                            .seed(o.seed())
                            .threads(o.threads())
                            .build()));

    private CrowdMethods() {}
}
