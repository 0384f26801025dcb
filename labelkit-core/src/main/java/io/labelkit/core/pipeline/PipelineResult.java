package io.labelkit.core.pipeline;

import io.labelkit.core.analysis.LabelingFunctionAnalysis;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.consensus.NoLabel;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.display.Display;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.evaluate.MultiLabelEvaluation;
import io.labelkit.core.io.ReadReport;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.Student;
import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.report.Report;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.core.vote.VoteMatrix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a pipeline found. Immutable; thread-safe as far as the student is. Close it to free the student.
 *
 * @param <T> the type of the data
 */
public final class PipelineResult<T> implements AutoCloseable, Displayable {
    private final Dataset<T> data;
    private final Optional<ReadReport> input;
    private final OutcomeTable outcomes;
    private final Consensus consensus;
    private final Optional<ProbabilityMatrix> outOfFold;
    private final Optional<LabelIssues> issues;
    private final Optional<Student<T>> student;
    private final Optional<StudentLabels> studentLabels;
    private final Manifest manifest;

    PipelineResult(
            Dataset<T> data,
            Optional<ReadReport> input,
            OutcomeTable outcomes,
            Consensus consensus,
            Optional<ProbabilityMatrix> outOfFold,
            Optional<LabelIssues> issues,
            Optional<Student<T>> student,
            Optional<StudentLabels> studentLabels,
            Manifest manifest) {
        this.data = data;
        this.input = input;
        this.outcomes = outcomes;
        this.consensus = consensus;
        this.outOfFold = outOfFold;
        this.issues = issues;
        this.student = student;
        this.studentLabels = studentLabels;
        this.manifest = manifest;
    }

    /**
     * The examples.
     *
     * @return the data set
     */
    public Dataset<T> data() {
        return data;
    }

    /**
     * What was read and which records were left out, if the pipeline began with a file.
     *
     * @return the report about reading, or empty
     */
    public Optional<ReadReport> input() {
        return input;
    }

    /**
     * Who was asked what, and each outcome: the votes, the abstentions, and the failures with their kinds and reasons.
     *
     * @return the complete table
     */
    public OutcomeTable outcomes() {
        return outcomes;
    }

    /**
     * The votes.
     *
     * @return the matrix
     */
    public VoteMatrix votes() {
        return consensus.votes();
    }

    /**
     * The combined votes: labels, soft labels, labeler quality, explanations, warnings.
     *
     * @return the consensus
     */
    public Consensus consensus() {
        return consensus;
    }

    /**
     * Coverage, overlaps, conflicts and, against test gold, empirical accuracy of each labeler.
     *
     * @return the analysis
     */
    public LabelingFunctionAnalysis analysis() {
        return LabelingFunctionAnalysis.of(votes(), testGold().labels());
    }

    /**
     * The consensus labels.
     *
     * @return the label by example id, without examples that have none
     */
    public Map<String, Label> labels() {
        Map<String, Label> labels = new LinkedHashMap<>();
        for (int i = 0; i < consensus.size(); i++) {
            String id = votes().examples().get(i);
            consensus.label(i).ifPresent(label -> labels.put(id, label));
        }
        return labels;
    }

    /**
     * The examples without a consensus label.
     *
     * @return the reason by example id
     */
    public Map<String, NoLabel> unlabelled() {
        Map<String, NoLabel> reasons = new LinkedHashMap<>();
        for (int i = 0; i < consensus.size(); i++) {
            String id = votes().examples().get(i);
            consensus.whyNoLabel(i).ifPresent(reason -> reasons.put(id, reason));
        }
        return reasons;
    }

    /**
     * The consensus against test gold.
     *
     * @return the evaluation; empty without test gold, or for labels that are not single categories or levels
     */
    public Optional<Evaluation> evaluation() {
        return single() && !testGold().isEmpty() ? Optional.of(Evaluation.of(consensus, testGold())) : Optional.empty();
    }

    /**
     * The student against test gold.
     *
     * @return the evaluation; empty without student or test gold, or for labels that are not single categories or levels
     */
    public Optional<Evaluation> studentEvaluation() {
        return single() && !testGold().isEmpty()
                ? studentLabels.map(labels -> Evaluation.of(testGold(), labels.labels()))
                : Optional.empty();
    }

    /**
     * The student against test gold on the test examples that have a consensus label: beside {@link #evaluation()} it
     * shows whether the student lost to its teacher.
     *
     * @return the evaluation; empty where {@link #studentEvaluation()} is
     */
    public Optional<Evaluation> studentEvaluationWhereTeacherSpoke() {
        Map<String, Label> taught = labels();
        Map<String, Label> gold = new LinkedHashMap<>(testGold().labels());
        gold.keySet().retainAll(taught.keySet());
        return single() && !gold.isEmpty()
                ? studentLabels.map(labels -> Evaluation.of(gold, labels.labels()))
                : Optional.empty();
    }

    /**
     * The multi-label consensus against test gold.
     *
     * @return the evaluation; empty without test gold, or for labels that are not sets
     */
    public Optional<MultiLabelEvaluation> multiLabelEvaluation() {
        return multi() ? Optional.of(MultiLabelEvaluation.of(consensus, testGold())) : Optional.empty();
    }

    /**
     * The multi-label student against test gold.
     *
     * @return the evaluation; empty without student or test gold, or for labels that are not sets
     */
    public Optional<MultiLabelEvaluation> multiLabelStudentEvaluation() {
        return multi()
                ? studentLabels.map(labels -> MultiLabelEvaluation.of(testGold(), labels.labels()))
                : Optional.empty();
    }

    private boolean single() {
        return consensus.space().kind() == LabelKind.CATEGORY
                || consensus.space().kind() == LabelKind.ORDINAL;
    }

    private boolean multi() {
        return consensus.space().kind() == LabelKind.CATEGORY_SET && !testGold().isEmpty();
    }

    private Gold testGold() {
        return data.gold(GoldRole.TEST);
    }

    /**
     * The out-of-fold probabilities the audit was made with.
     *
     * @return the matrix; empty without an audit
     */
    public Optional<ProbabilityMatrix> outOfFold() {
        return outOfFold;
    }

    /**
     * Consensus labels that are probably wrong.
     *
     * @return the issues; empty without an audit
     */
    public Optional<LabelIssues> issues() {
        return issues;
    }

    /**
     * The student.
     *
     * @return the student; empty if none was asked for
     */
    public Optional<Student<T>> student() {
        return student;
    }

    /**
     * What the student says of every example.
     *
     * @return the labels; empty without a student
     */
    public Optional<StudentLabels> studentLabels() {
        return studentLabels;
    }

    /**
     * How to get this result again.
     *
     * @return the manifest
     */
    public Manifest manifest() {
        return manifest;
    }

    /**
     * Everything as one report: for people as a page or as Markdown, for machines as JSON.
     *
     * @return the report
     */
    public Report report() {
        return reportBuilder().build();
    }

    /**
     * Everything as a report to which sections of one's own can be added, each in the place of its topic.
     *
     * @return the builder of {@link #report}
     */
    public Report.Builder reportBuilder() {
        return new PipelineReport<>(this).report();
    }

    @Override
    public void close() {
        student.ifPresent(Student::close);
    }

    @Override
    public Display display() {
        return PipelineDisplay.of(this);
    }

    @Override
    public String toString() {
        return display().brief();
    }
}
