package io.labelkit.aggregate.quality.teacher;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.VoteList;
import io.labelkit.core.vote.VoteMatrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the teacher said besides its label: how sure it was, or which rules voted. Only equality and, for confidences,
 * order matter: how often a confidence is right is estimated, not believed. Immutable and thread-safe.
 */
public final class TeacherEvidence {
    private static final TeacherEvidence NONE = new TeacherEvidence("the labels alone", Map.of(), Map.of());

    private final String inWords;
    private final Map<String, Double> confidences;
    private final Map<String, String> groups;

    private TeacherEvidence(String inWords, Map<String, Double> confidences, Map<String, String> groups) {
        this.inWords = inWords;
        this.confidences = confidences;
        this.groups = groups;
    }

    /**
     * Nothing besides the labels.
     *
     * @return the empty evidence
     */
    public static TeacherEvidence none() {
        return NONE;
    }

    /**
     * A confidence for each example, as a language model states it or its log-probability gives it. Any finite scale will
     * do; examples without one make a group of their own.
     *
     * @param confidences the confidence by example id
     * @return the evidence
     * @throws IllegalArgumentException if a confidence is not finite
     */
    public static TeacherEvidence confidences(Map<String, Double> confidences) {
        confidences.forEach((id, value) ->
                Checks.check(Double.isFinite(value), "confidence of " + Checks.shown(id), "a finite number", value));
        return new TeacherEvidence("the teacher's confidence", Map.copyOf(confidences), Map.of());
    }

    /**
     * A group for each example, in which the teacher is equally reliable: the rule that decided, the prompt, the
     * annotator. Examples without one make a group of their own.
     *
     * @param groups the group's name by example id
     * @return the evidence
     */
    public static TeacherEvidence groups(Map<String, String> groups) {
        return new TeacherEvidence("groups of the teacher", Map.of(), Map.copyOf(groups));
    }

    /**
     * The pattern of the votes behind the labels: which labelers voted, and what. Rules that always fire together are one
     * pattern, so their dependence does no harm.
     *
     * @param votes the votes; examples without a label are ignored
     * @return the evidence
     */
    public static TeacherEvidence votePatterns(VoteMatrix votes) {
        VoteList byExample = votes.byExample();
        Map<String, String> patterns = new HashMap<>();
        for (int i = 0; i < votes.exampleCount(); i++) {
            long[] pairs = new long[byExample.count(i)];
            for (int p = byExample.start(i); p < byExample.end(i); p++) {
                pairs[p - byExample.start(i)] = ((long) byExample.other(p) << 32) | byExample.code(p);
            }
            Arrays.sort(pairs);
            patterns.put(votes.examples().get(i), Arrays.toString(pairs));
        }
        return new TeacherEvidence("the pattern of the votes", Map.of(), Map.copyOf(patterns));
    }

    Optional<Double> confidence(String id) {
        return Optional.ofNullable(confidences.get(id));
    }

    String group(String id) {
        return groups.getOrDefault(id, "");
    }

    boolean ordered() {
        return !confidences.isEmpty();
    }

    String inWords() {
        return inWords;
    }

    @Override
    public String toString() {
        return "TeacherEvidence(" + inWords + " of " + Math.max(confidences.size(), groups.size()) + " examples)";
    }
}
