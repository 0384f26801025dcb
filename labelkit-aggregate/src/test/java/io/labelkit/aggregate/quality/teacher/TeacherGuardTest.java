package io.labelkit.aggregate.quality.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.RankingQuality;
import io.labelkit.core.label.Label;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a teacher says nothing that could help, its model ranks no worse than self-confidence. */
@NullMarked
class TeacherGuardTest {
    private static final List<String> CLASSES = List.of("no", "yes");

    /** Errors that no rule explains, and a student that sees the truth with noise. */
    private record RandomErrors(Map<String, Label> given, Set<String> wrong, ProbabilityMatrix student) {
        static RandomErrors of(double noise, double skill, long seed) {
            Random random = new Random(seed);
            Map<String, Label> given = new LinkedHashMap<>();
            Set<String> wrong = new HashSet<>();
            double[] values = new double[4000];
            for (int i = 0; i < 2000; i++) {
                boolean yes = random.nextBoolean();
                boolean flipped = random.nextDouble() < noise;
                given.put("x" + i, Label.category(CLASSES.get(yes != flipped ? 1 : 0)));
                if (flipped) {
                    wrong.add("x" + i);
                }
                values[2 * i] = 1 / (1 + Math.exp(skill * (yes ? 1 : -1) + random.nextGaussian()));
                values[2 * i + 1] = 1 - values[2 * i];
            }
            return new RandomErrors(given, wrong, matrix(values));
        }

        double self() {
            return RankingQuality.of(ConfidentLearning.builder().build().audit(given, student), wrong)
                    .auroc();
        }

        double auroc(TeacherEvidence evidence) {
            return RankingQuality.of(
                            TeacherErrorModel.builder()
                                    .build()
                                    .find(given, List.of(student), evidence)
                                    .issues(),
                            wrong)
                    .auroc();
        }
    }

    private static ProbabilityMatrix matrix(double... values) {
        return ProbabilityMatrix.of(
                IntStream.range(0, values.length / 2).mapToObj(i -> "x" + i).toList(),
                CLASSES,
                values,
                ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 2", "0.1, 1", "0.3, 1.5", "0.5, 2", "0.2, 0.3", "0.2, 0"})
    void errorsAtRandomAreRankedAsWellAsBySelfConfidence(double noise, double skill) {
        for (long seed = 1; seed <= 5; seed++) {
            RandomErrors set = RandomErrors.of(noise, skill, seed);
            assertThat(set.auroc(TeacherEvidence.none()))
                    .as("noise %s, skill %s, seed %d", noise, skill, seed)
                    .isGreaterThan(set.self() - .01);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.2, 2", "0.3, 1", "0.5, 2"})
    void confidencesAndGroupsThatMeanNothingDoNoHarm(double noise, double skill) {
        for (long seed = 1; seed <= 5; seed++) {
            RandomErrors set = RandomErrors.of(noise, skill, seed);
            Random random = new Random(seed + 100);
            Map<String, Double> confidences = new HashMap<>();
            Map<String, String> groups = new HashMap<>();
            set.given().keySet().forEach(id -> {
                confidences.put(id, random.nextInt(10) / 10.0);
                groups.put(id, "g" + random.nextInt(8));
            });
            assertThat(set.auroc(TeacherEvidence.confidences(confidences)))
                    .as("confidences, noise %s, seed %d", noise, seed)
                    .isGreaterThan(set.self() - .02);
            assertThat(set.auroc(TeacherEvidence.groups(groups)))
                    .as("groups, noise %s, seed %d", noise, seed)
                    .isGreaterThan(set.self() - .02);
        }
    }

    @Test
    void studentsThatTakeTheClassesForEachOtherAreNotFitted() {
        RandomErrors set = RandomErrors.of(.2, -1, 3);
        TeacherErrors found =
                TeacherErrorModel.builder().build().find(set.given(), List.of(set.student()), TeacherEvidence.none());
        assertThat(found.usedMixture()).isFalse();
        assertThat(found.separation()).isZero();
    }

    @Test
    void degenerateStudentsGiveScoresThatAreNumbers() {
        List<double[]> students = new ArrayList<>();
        students.add(new double[] {.5, .5, .5, .5, .5, .5, .5, .5});
        students.add(new double[] {1, 0, 0, 1, 1, 0, 0, 1});
        students.add(new double[] {1, 0, 1, 0, 1, 0, 1, 0});
        students.add(new double[] {0, 1, 1, 0, 0, 1, 1, 0});
        Map<String, Label> given = new LinkedHashMap<>();
        for (String name : List.of("no", "yes", "no", "no")) {
            given.put("x" + given.size(), Label.category(name));
        }
        for (double[] student : students) {
            for (TeacherEvidence evidence : List.of(
                    TeacherEvidence.none(),
                    TeacherEvidence.confidences(Map.of("x0", 1.0, "x1", 1.0)),
                    TeacherEvidence.groups(Map.of("x0", "only")))) {
                TeacherErrors found = TeacherErrorModel.builder()
                        .minCell(1)
                        .build()
                        .find(given, List.of(matrix(student), matrix(student)), evidence);
                assertThat(found.issues().ranked())
                        .hasSize(4)
                        .allSatisfy(issue -> assertThat(issue.score()).isBetween(0.0, 1.0));
                assertThat(found.estimatedErrors().values())
                        .allSatisfy(rate -> assertThat(rate).isBetween(0.0, 1.0));
            }
        }
    }
}
