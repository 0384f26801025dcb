package io.labelkit.benchmarks;

import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.LabelQualityScore;
import io.labelkit.aggregate.quality.teacher.MetaCorrector;
import io.labelkit.aggregate.quality.teacher.TeacherErrorModel;
import io.labelkit.aggregate.quality.teacher.TeacherEvidence;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.features.HashedNgrams;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints AUROC / average precision of rankings of labels that a teacher gave, on the sets whose folders are named
 * {@code led_politeness_qa_llm}, {@code led_offense_single} and {@code led_youtube_weak}. Argument: the folder of data.
 */
public final class TeacherErrors {
    private static final Logger LOG = LoggerFactory.getLogger(TeacherErrors.class);
    private static final int REVIEWS = 20;

    private TeacherErrors() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]);
        Path answers = data.resolve("llm_politeness_qa");
        run(
                "led_politeness_qa_llm",
                TeacherSet.read(data.resolve("led_politeness_qa_llm"), answers),
                TeacherEvidence.confidences(TeacherSet.confidences(answers)),
                List.of());
        Path tweets = data.resolve("text_crowd_md_agreement");
        TeacherSet single = TeacherSet.read(data.resolve("led_offense_single"), tweets);
        run(
                "led_offense_single",
                single,
                TeacherEvidence.none(),
                List.of(TeacherEvidence.groups(single.otherVotes(tweets))));
        Path rules = data.resolve("text_lf_youtube");
        run(
                "led_youtube_weak",
                TeacherSet.read(data.resolve("led_youtube_weak"), rules),
                TeacherEvidence.votePatterns(
                        VoteReader.of(rules.resolve("lf_votes.csv")).read().votes()),
                List.of());
    }

    /** Own evidence is what the teacher recorded; other evidence comes from others. Reviews go with the former. */
    private static void run(String name, TeacherSet set, TeacherEvidence own, List<TeacherEvidence> others) {
        ProbabilityMatrix words = set.student(student(new HashedNgrams(18, 2, 3, 0, 1)));
        ProbabilityMatrix characters = set.student(student(new HashedNgrams(18, 0, 2, 5, 1)));
        ProbabilityMatrix both = set.student(student(HashedNgrams.defaults()));
        List<ProbabilityMatrix> students = List.of(words, characters);
        for (LabelQualityScore score :
                List.of(LabelQualityScore.SELF_CONFIDENCE, LabelQualityScore.ADJUSTED_SELF_CONFIDENCE)) {
            ConfidentLearning auditor = ConfidentLearning.builder().score(score).build();
            print(
                    name,
                    score + " of the probabilities of the set",
                    auditor.audit(set.given(), set.probabilities()),
                    set);
            print(name, score + " of words and characters in one", auditor.audit(set.given(), both), set);
        }
        Set<TeacherEvidence> all = new LinkedHashSet<>(List.of(TeacherEvidence.none()));
        all.add(own);
        all.addAll(others);
        TeacherErrorModel model = TeacherErrorModel.builder().build();
        for (TeacherEvidence used : all) {
            print(
                    name,
                    "mixture of the probabilities of the set, " + used,
                    model.find(set.given(), List.of(set.probabilities()), used),
                    set);
            print(
                    name,
                    "mixture of words and characters in one, " + used,
                    model.find(set.given(), List.of(both), used),
                    set);
            print(name, "mixture of two students, " + used, model.find(set.given(), students, used), set);
        }
        for (int number : List.of(50, 100, 200)) {
            LOG.info(
                    "{}\t{} reviewed, mixture of two students, {}\t{}",
                    name,
                    number,
                    own,
                    reviewed(set, students, own, number));
        }
    }

    /** The mean over twenty random reviews, on the examples that were not reviewed. */
    private static RankingQuality reviewed(
            TeacherSet set, List<ProbabilityMatrix> students, TeacherEvidence evidence, int number) {
        MetaCorrector corrector = MetaCorrector.of(TeacherErrorModel.builder().build());
        double auroc = 0;
        double precision = 0;
        for (int seed = 0; seed < REVIEWS; seed++) {
            Map<String, Label> reviewed = set.reviewed(number, seed);
            RankingQuality one = RankingQuality.of(
                    corrector.correct(set.given(), students, evidence, reviewed).issues(), set.wrongBeyond(reviewed));
            auroc += one.auroc() / REVIEWS;
            precision += one.averagePrecision() / REVIEWS;
        }
        return new RankingQuality(auroc, precision);
    }

    private static LogisticRegressionTrainer student(HashedNgrams features) {
        return LogisticRegressionTrainer.builder().features(features).build();
    }

    private static void print(
            String name, String method, io.labelkit.aggregate.quality.teacher.TeacherErrors found, TeacherSet set) {
        LOG.info("{}\t{}", name, found);
        print(name, method, found.issues(), set);
    }

    private static void print(String name, String method, LabelIssues issues, TeacherSet set) {
        LOG.info("{}\t{}\t{}", name, method, RankingQuality.of(issues, set.wrong()));
    }
}
