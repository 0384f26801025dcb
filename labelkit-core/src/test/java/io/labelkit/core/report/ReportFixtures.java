package io.labelkit.core.report;

import io.labelkit.core.audit.LabelIssue;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.ConfusionMatrix;
import io.labelkit.core.consensus.Convergence;
import io.labelkit.core.consensus.LabelerQuality;
import io.labelkit.core.consensus.TiePolicy;
import io.labelkit.core.consensus.VoteScore;
import io.labelkit.core.consensus.Warning;
import io.labelkit.core.consensus.WarningKind;
import io.labelkit.core.display.Unit;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Made-up support tickets, with labelers of known quality that vote on them. */
final class ReportFixtures {
    static final List<String> CLASSES = List.of("billing", "bug", "feature request", "how-to", "praise", "spam");
    static final List<String> LABELERS = List.of(
            "rule:invoice-words",
            "rule:stack-trace",
            "rule:how-do-i",
            "anna",
            "ben",
            "chloé",
            "llm:small",
            "llm:large");
    private static final double[] ACCURACY = {0.91, 0.88, 0.71, 0.86, 0.79, 0.83, 0.74, 0.93};
    private static final double[] COVERAGE = {0.18, 0.12, 0.22, 0.5, 0.42, 0.47, 0.97, 0.95};
    private static final double[] SHARES = {0.27, 0.22, 0.13, 0.24, 0.09, 0.05};
    private static final List<String> TEXTS = List.of(
            "I was charged twice for the March invoice. Could you refund the second payment? The card ends in 4411.",
            "Since the last update the export stops at 97 % and the log says\njava.lang.IllegalStateException: closed\n"
                    + "    at export.Writer.flush(Writer.java:88)",
            "It would be lovely if the calendar could show two weeks side by side.",
            "How do I move a project to another workspace? I looked everywhere under Settings.",
            "Just wanted to say that your support is the best I have had in years. Thank you!",
            "CONGRATULATIONS!!! You have been selected. Reply with your bank details to claim.");

    private ReportFixtures() {}

    static LabelSpace space() {
        return LabelSpace.categories(CLASSES);
    }

    static String id(int i) {
        return String.format(Locale.ROOT, "ticket-%05d", i);
    }

    static int truth(int i) {
        double u = new SplittableRandom(i * 31L + 7).nextDouble();
        int k = 0;
        for (double sum = SHARES[0]; u > sum && k < SHARES.length - 1; sum += SHARES[k]) {
            k++;
        }
        return k;
    }

    static Optional<String> text(String id) {
        return Optional.of(TEXTS.get(truth(Integer.parseInt(id.substring(id.length() - 5)))));
    }

    static VoteMatrix votes(int examples) {
        SplittableRandom random = new SplittableRandom(11);
        VoteMatrixBuilder builder = VoteMatrix.builder(space());
        LABELERS.forEach(name -> builder.addLabeler(LabelerInfo.named(name)));
        for (int i = 0; i < examples; i++) {
            builder.addExample(id(i));
            for (int j = 0; j < LABELERS.size() && i % 97 != 96; j++) {
                if (random.nextDouble() < COVERAGE[j]) {
                    int k = random.nextDouble() < ACCURACY[j] ? truth(i) : random.nextInt(CLASSES.size());
                    builder.add(id(i), LABELERS.get(j), CLASSES.get(k));
                }
            }
        }
        return builder.build();
    }

    /** Naive Bayes with the true accuracies. */
    static CategoricalConsensus consensus(int examples) {
        VoteMatrix votes = votes(examples);
        VoteScore score = new Score();
        int size = CLASSES.size();
        double[] posterior = new double[votes.exampleCount() * size];
        for (int i = 0; i < votes.exampleCount(); i++) {
            double sum = 0;
            for (int k = 0; k < size; k++) {
                double log = score.prior(k);
                for (int p = votes.byExample().start(i); p < votes.byExample().end(i); p++) {
                    log += score.vote(
                            votes.byExample().other(p), votes.byExample().code(p), k);
                }
                posterior[i * size + k] = Math.exp(log);
                sum += posterior[i * size + k];
            }
            for (int k = 0; k < size; k++) {
                posterior[i * size + k] /= sum;
            }
        }
        return CategoricalConsensus.builder("naive-bayes", votes, posterior, score)
                .classPrior(SHARES)
                .ties(TiePolicy.ABSTAIN, 0)
                .labelers(qualities(votes))
                .convergence(new Convergence(23, true, List.of(-25_113.4, -21_874.25)))
                .warnings(List.of(
                        new Warning(
                                WarningKind.ONE_CLASS_LABELERS,
                                "rule:invoice-words and rule:stack-trace vote for one class only; their accuracy rests"
                                        + " on the other labelers."),
                        new Warning(WarningKind.SINGLE_VOTES, "112 of 5,000 examples have a single vote.")))
                .build();
    }

    private record Score() implements VoteScore {
        @Override
        public String unit() {
            return "log-odds";
        }

        @Override
        public double prior(int k) {
            return Math.log(SHARES[k]);
        }

        @Override
        public double vote(int labeler, int code, int k) {
            return Math.log(answer(labeler, k, code));
        }
    }

    private static double answer(int labeler, int truth, int answer) {
        double chance = (1 - ACCURACY[labeler]) / CLASSES.size();
        return truth == answer ? ACCURACY[labeler] + chance : chance;
    }

    private static List<LabelerQuality> qualities(VoteMatrix votes) {
        List<LabelerQuality> qualities = new ArrayList<>();
        int size = CLASSES.size();
        for (int j = 0; j < votes.labelerCount(); j++) {
            double[] values = new double[size * size];
            for (int v = 0; v < values.length; v++) {
                values[v] = answer(j, v / size, v % size);
            }
            int count = votes.byLabeler().count(j);
            qualities.add(new LabelerQuality(
                    votes.labelers().get(j).name(),
                    count,
                    count == 0 ? OptionalDouble.empty() : OptionalDouble.of(ACCURACY[j]),
                    Optional.of(new ConfusionMatrix(CLASSES, values))));
        }
        return qualities;
    }

    static LabelIssues issues(int examples) {
        List<LabelIssue> ranked = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < examples; i++) {
            double score = Math.pow((i + 0.5) / examples, 0.7);
            boolean issue = score < 0.12;
            String given = CLASSES.get(truth(i));
            String other = CLASSES.get((truth(i) + 1 + random.nextInt(2)) % CLASSES.size());
            ranked.add(new LabelIssue(
                    id(i),
                    given,
                    issue ? other : given,
                    score,
                    issue,
                    issue
                            ? "The model gives '" + given + "' only "
                                    + Unit.share().write(score) + "."
                            : ""));
        }
        return new LabelIssues("confident learning", ranked);
    }

    /** A report with everything that core's results offer. */
    static Report report(int examples) {
        CategoricalConsensus consensus = consensus(examples);
        return Report.builder("Support tickets")
                .description("Labels for support tickets from rules, three people and two language models.")
                .add(ConsensusParts.of(consensus).texts(ReportFixtures::text).section("Consensus"))
                .add(LabelerParts.of(consensus.labelers()).section("Labelers"))
                .add(ConflictParts.of(consensus.votes()).section("Conflicts"))
                .add(IssueParts.of(issues(examples)).texts(ReportFixtures::text).section("Label issues"))
                .build();
    }
}
