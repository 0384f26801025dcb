package io.labelkit.aggregate.quality.annotator;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What would help an annotator to improve: the labels to talk about, and the classes it mixes up. Immutable and
 * thread-safe.
 *
 * @param annotator its quality
 * @param differences its labels that differ from the consensus, those first that are most clearly wrong: by the quality of
 *     the consensus less that of the label
 * @param mistakes which classes it gave instead of which, most frequent first
 */
public record AnnotatorFeedback(
        AnnotatorQuality annotator, List<LabelFeedback> differences, List<CommonMistake> mistakes)
        implements Displayable {
    /**
     * Copies the lists.
     *
     * @param annotator its quality
     * @param differences its labels that differ from the consensus
     * @param mistakes which classes it gave instead of which
     */
    public AnnotatorFeedback {
        differences = List.copyOf(differences);
        mistakes = List.copyOf(mistakes);
    }

    static AnnotatorFeedback of(CrowdlabResult result, int annotator) {
        VoteMatrix votes = result.votes();
        VoteList list = votes.byLabeler();
        List<String> names = votes.space().classNames();
        int[][] counts = new int[names.size()][names.size()];
        int[] given = new int[names.size()];
        List<LabelFeedback> differences = new ArrayList<>();
        for (int p = list.start(annotator); p < list.end(annotator); p++) {
            int example = list.other(p);
            int consensus = result.label(example).orElseThrow();
            int label = list.code(p);
            given[label]++;
            if (label != consensus) {
                counts[label][consensus]++;
                differences.add(new LabelFeedback(
                        votes.examples().get(example),
                        names.get(label),
                        names.get(consensus),
                        result.quality(example, label),
                        result.quality(example, consensus)));
            }
        }
        differences.sort(Comparator.comparingDouble(d -> d.quality() - d.consensusQuality()));
        return new AnnotatorFeedback(result.annotator(annotator), differences, mistakes(names, counts, given));
    }

    private static List<CommonMistake> mistakes(List<String> names, int[][] counts, int[] given) {
        List<CommonMistake> mistakes = new ArrayList<>();
        for (int label = 0; label < given.length; label++) {
            for (int consensus = 0; consensus < given.length; consensus++) {
                int count = counts[label][consensus];
                if (count > 0) {
                    mistakes.add(new CommonMistake(
                            names.get(label), names.get(consensus), count, (double) count / given[label]));
                }
            }
        }
        mistakes.sort(Comparator.comparingInt(mistake -> -mistake.count()));
        return mistakes;
    }

    @Override
    public Display display() {
        return Display.builder("Feedback for " + annotator.name())
                .facts(annotator.display().facts())
                .table(LabelFeedback.ROWS.table("differences", differences))
                .table(CommonMistake.ROWS.table("common mistakes", mistakes))
                .build();
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
