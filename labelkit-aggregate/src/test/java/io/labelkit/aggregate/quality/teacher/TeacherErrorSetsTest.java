package io.labelkit.aggregate.quality.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.aggregate.quality.RankingQuality;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.text.LogisticRegressionTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rankings of real teachers' labels; the bounds are a little below what was measured. */
class TeacherErrorSetsTest {

    /** Measured: 0.757; self-confidence 0.539, adjusted 0.626. */
    @Test
    void ranksTheErrorsOfALanguageModelByItsStatedConfidence() throws IOException {
        Path answers = TeacherSet.folder("llm_politeness_qa");
        TeacherSet set = TeacherSet.read(TeacherSet.folder("led_politeness_qa_llm"), answers);

        TeacherErrors found =
                find(set, set.probabilities(), TeacherEvidence.confidences(TeacherSet.confidences(answers)));

        assertThat(found.usedMixture()).isTrue();
        assertThat(found.converged()).isTrue();
        assertThat(RankingQuality.of(found.issues(), set.wrong()).auroc()).isGreaterThan(.75);
    }

    /** Measured: 0.777; self-confidence of the probabilities that come with the set 0.722. */
    @Test
    void ranksTheErrorsOfSingleAnnotators() throws IOException {
        TeacherSet set =
                TeacherSet.read(TeacherSet.folder("led_offense_single"), TeacherSet.folder("text_crowd_md_agreement"));

        TeacherErrors found = find(set, student(set), TeacherEvidence.none());

        assertThat(RankingQuality.of(found.issues(), set.wrong()).auroc()).isGreaterThan(.77);
    }

    /** Measured: 0.932; self-confidence 0.822 with the set's probabilities, 0.893 with the same student. */
    @Test
    void ranksTheErrorsOfLabellingFunctionsByTheirVotes() throws IOException {
        Path rules = TeacherSet.folder("text_lf_youtube");
        TeacherSet set = TeacherSet.read(TeacherSet.folder("led_youtube_weak"), rules);

        TeacherErrors found = find(
                set,
                student(set),
                TeacherEvidence.votePatterns(
                        VoteReader.of(rules.resolve("lf_votes.csv")).read().votes()));

        assertThat(RankingQuality.of(found.issues(), set.wrong()).auroc()).isGreaterThan(.93);
    }

    private static ProbabilityMatrix student(TeacherSet set) {
        return set.student(LogisticRegressionTrainer.builder().build());
    }

    private static TeacherErrors find(TeacherSet set, ProbabilityMatrix student, TeacherEvidence evidence) {
        return TeacherErrorModel.builder().build().find(set.given(), List.of(student), evidence);
    }
}
