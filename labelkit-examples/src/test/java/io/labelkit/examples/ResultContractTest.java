package io.labelkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.advice.VoteAdvice;
import io.labelkit.aggregate.agreement.AgreementTable;
import io.labelkit.aggregate.cost.ExpectedCost;
import io.labelkit.aggregate.dependency.LabelerDependence;
import io.labelkit.aggregate.quality.ConfidentJoint;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.aggregate.quality.DatasetHealth;
import io.labelkit.aggregate.quality.annotator.Crowdlab;
import io.labelkit.aggregate.quality.curate.Curation;
import io.labelkit.aggregate.quality.curate.CurationPolicy;
import io.labelkit.aggregate.soft.SoftLabeler;
import io.labelkit.core.analysis.LabelingFunctionAnalysis;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Gold;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.evaluate.PairedComparison;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.statistics.Bootstrap;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Results of small and of large data show themselves in the same few characters, whatever the data say. */
class ResultContractTest {
    private static final LabelSpace SPACE = LabelSpace.categories("ham", "spam" + SampleRecords.HOSTILE);
    private static final int WORKERS = 5;
    private static final int MOST_OF_A_KIND = 3;

    @Test
    void resultsOfTenExamples() throws Exception {
        Set<Class<?>> seen = checkAll(roots(10), true);
        assertThat(seen).hasSizeGreaterThan(25);
    }

    @Test
    void resultsOfAHundredThousandExamples() throws Exception {
        VoteMatrix votes = votes(100_000);
        Map<String, Label> gold = gold(votes);
        Consensus consensus = Aggregators.byName("majority").aggregate(votes);
        ProbabilityMatrix probabilities = probabilities(votes);
        List<Displayable> large = List.of(
                votes,
                consensus,
                dataset(100_000),
                new Gold(GoldRole.TEST, gold),
                probabilities,
                LabelingFunctionAnalysis.of(votes, gold),
                ConfidentLearning.builder().build().audit(gold, probabilities),
                SoftLabeler.standard().label(votes));
        for (Displayable result : large) {
            ResultContract.check(result);
            assertThat(result.toHtml()).as(result.getClass().getName()).hasSizeLessThan(200_000);
        }
    }

    @Test
    void everyRecordThatCanBeMade() throws Exception {
        Set<String> shown = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.labelkit")) {
            boolean fits = type.isAssignableTo(Displayable.class)
                    && type.isRecord()
                    && type.getModifiers().contains(JavaModifier.PUBLIC);
            Optional<Object> sample = fits ? SampleRecords.of(type.reflect()) : Optional.empty();
            if (sample.isPresent() && checks((Displayable) sample.get())) {
                shown.add(type.getName());
            }
        }
        assertThat(shown).hasSizeGreaterThan(100);
    }

    /** Sentences keep the {@code toString()} that messages are made of. */
    private static boolean checks(Displayable result) throws Exception {
        if (!result.toString().startsWith("\n")) {
            return false;
        }
        ResultContract.check(result);
        ResultContract.checkSameContent(result);
        return true;
    }

    private static List<Displayable> roots(int examples) {
        VoteMatrix votes = votes(examples);
        Map<String, Label> gold = gold(votes);
        ProbabilityMatrix probabilities = probabilities(votes);
        LabelIssues issues = ConfidentLearning.builder().build().audit(gold, probabilities);
        CategoricalConsensus consensus = (CategoricalConsensus) Aggregators.byName("dawid-skene").aggregate(votes);
        Bootstrap bootstrap = Bootstrap.withSeed(1);
        Curation curation = Curation.of(issues, CurationPolicy.reviewFlagged());
        return List.of(
                votes,
                consensus,
                dataset(examples),
                new Gold(GoldRole.TEST, gold),
                probabilities,
                issues,
                SPACE,
                curation,
                curation.applyTo(gold),
                ConfidentJoint.estimate(gold, probabilities),
                ConfidentJoint.estimate(gold, probabilities).latent(),
                DatasetHealth.of(ConfidentJoint.estimate(gold, probabilities)),
                LabelingFunctionAnalysis.of(votes, gold),
                Evaluation.of(consensus, gold),
                PairedComparison.of(new Gold(GoldRole.TEST, gold), Map.of("a", gold, "b", Map.of()), 1),
                VoteAdvice.of(votes),
                AgreementTable.of(votes, AgreementTable.usualDifference(votes), bootstrap),
                ExpectedCost.of(consensus),
                LabelerDependence.of(votes, consensus),
                SoftLabeler.standard().label(votes),
                Crowdlab.builder().build().fit(votes, probabilities));
    }

    /** Checks results and, through their methods without arguments, what they are made of. */
    private static Set<Class<?>> checkAll(List<Displayable> roots, boolean small) throws Exception {
        Map<Class<?>, Integer> seen = new HashMap<>();
        List<Displayable> open = new ArrayList<>(roots);
        while (!open.isEmpty()) {
            Displayable result = open.remove(open.size() - 1);
            if (seen.merge(result.getClass(), 1, Integer::sum) > MOST_OF_A_KIND) {
                continue;
            }
            if (checks(result) || !small) {
                open.addAll(parts(result));
            }
        }
        return seen.keySet();
    }

    private static List<Displayable> parts(Displayable result) throws ReflectiveOperationException {
        List<Displayable> parts = new ArrayList<>();
        for (Method method : result.getClass().getMethods()) {
            boolean asks = method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getDeclaringClass().getName().startsWith("io.labelkit")
                    && !Set.of("display", "print", "close", "iterator", "open").contains(method.getName());
            if (asks) {
                add(method.invoke(result), parts);
            }
        }
        return parts;
    }

    private static void add(Object value, List<Displayable> parts) {
        if (value instanceof Displayable part) {
            parts.add(part);
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(each -> add(each, parts));
        } else if (value instanceof List<?> list) {
            list.stream().limit(MOST_OF_A_KIND).forEach(each -> add(each, parts));
        }
    }

    private static String id(int example) {
        return "task-" + example + (example % 3 == 0 ? SampleRecords.HOSTILE : "");
    }

    private static VoteMatrix votes(int examples) {
        VoteMatrixBuilder builder = VoteMatrix.builder(SPACE);
        for (int i = 0; i < examples; i++) {
            for (int w = 0; w < WORKERS; w++) {
                boolean wrong = (i * 7 + w * 13) % (w + 3) == 0;
                builder.add(id(i), "worker-" + w, SPACE.classNames().get((i + (wrong ? 1 : 0)) % 2));
            }
        }
        return builder.build();
    }

    private static Map<String, Label> gold(VoteMatrix votes) {
        Map<String, Label> gold = new LinkedHashMap<>();
        for (int i = 0; i < votes.exampleCount(); i++) {
            boolean wrong = i % 10 == 9;
            gold.put(
                    votes.examples().get(i),
                    Label.category(SPACE.classNames().get((i + (wrong ? 1 : 0)) % 2)));
        }
        return gold;
    }

    private static ProbabilityMatrix probabilities(VoteMatrix votes) {
        List<String> ids = new ArrayList<>();
        double[] values = new double[2 * votes.exampleCount()];
        for (int i = 0; i < votes.exampleCount(); i++) {
            ids.add(votes.examples().get(i));
            values[2 * i + i % 2] = 0.75 + 0.2 * (i % 5) / 5;
            values[2 * i + 1 - i % 2] = 1 - values[2 * i + i % 2];
        }
        return ProbabilityMatrix.of(ids, SPACE.classNames(), values, ProbabilityOrigin.OUT_OF_SAMPLE);
    }

    private static Dataset<String> dataset(int size) {
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            examples.add(Example.of(id(i), "text " + i + " " + SampleRecords.HOSTILE.repeat(5)));
        }
        return Dataset.of("test", examples);
    }
}
