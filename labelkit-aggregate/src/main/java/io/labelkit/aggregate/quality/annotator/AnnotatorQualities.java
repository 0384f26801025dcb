package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The quality of annotators: of their labels by the models, and of their agreement with the consensus. */
final class AnnotatorQualities {
    private final CrowdVotes crowd;
    private final int[] consensus;
    private final double[] qualities;
    private final double shareOfModel;

    private AnnotatorQualities(CrowdVotes crowd, int[] consensus, double[] qualities, double shareOfModel) {
        this.crowd = crowd;
        this.consensus = consensus;
        this.qualities = qualities;
        this.shareOfModel = shareOfModel;
    }

    static List<AnnotatorQuality> of(
            CrowdVotes crowd, int[] consensus, double[] qualities, double[] modelWeights, double[] annotatorWeights) {
        double model = Arrays.stream(modelWeights).average().orElse(0);
        double annotators = 0;
        for (int j = 0; j < annotatorWeights.length; j++) {
            annotators += crowd.votes().votesOf(j) > 0 ? annotatorWeights[j] : 0;
        }
        double present = annotators * crowd.meanCount() / crowd.active();
        AnnotatorQualities all =
                new AnnotatorQualities(crowd, consensus, qualities, model == 0 ? 0 : model / (model + present));
        List<AnnotatorQuality> list = new ArrayList<>();
        for (int j = 0; j < crowd.labelers(); j++) {
            list.add(all.of(j));
        }
        return list;
    }

    private AnnotatorQuality of(int annotator) {
        VoteMatrix votes = crowd.votes();
        VoteList list = votes.byLabeler();
        double quality = 0;
        int agreeing = 0;
        int agreeingAmongSeveral = 0;
        int amongSeveral = 0;
        for (int p = list.start(annotator); p < list.end(annotator); p++) {
            int example = list.other(p);
            boolean agrees = list.code(p) == consensus[example];
            quality += qualities[example * crowd.classes() + list.code(p)];
            agreeing += agrees ? 1 : 0;
            if (crowd.count(example) > 1) {
                amongSeveral++;
                agreeingAmongSeveral += agrees ? 1 : 0;
            }
        }
        int count = list.count(annotator);
        OptionalDouble overall = amongSeveral == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        shareOfModel * quality / count + (1 - shareOfModel) * agreeingAmongSeveral / amongSeveral);
        return new AnnotatorQuality(
                votes.labelers().get(annotator).name(),
                count,
                overall,
                count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) agreeing / count),
                worstClass(annotator));
    }

    private Optional<String> worstClass(int annotator) {
        VoteList list = crowd.votes().byLabeler();
        double[] agreeing = new double[crowd.classes()];
        double[] given = new double[crowd.classes()];
        double[] quality = new double[crowd.classes()];
        for (int p = list.start(annotator); p < list.end(annotator); p++) {
            int example = list.other(p);
            int k = list.code(p);
            given[k]++;
            agreeing[k] += k == consensus[example] ? 1 : 0;
            quality[k] += qualities[example * crowd.classes() + consensus[example]];
        }
        int worst = -1;
        for (int k = 0; k < given.length; k++) {
            if (given[k] > 0 && (worst < 0 || isWorse(agreeing, given, quality, k, worst))) {
                worst = k;
            }
        }
        return worst < 0
                ? Optional.empty()
                : Optional.of(crowd.votes().space().classNames().get(worst));
    }

    private static boolean isWorse(double[] agreeing, double[] given, double[] quality, int k, int than) {
        int byShare = Double.compare(agreeing[k] / given[k], agreeing[than] / given[than]);
        if (byShare != 0) {
            return byShare < 0;
        }
        return given[k] != given[than] ? given[k] > given[than] : quality[k] > quality[than];
    }
}
