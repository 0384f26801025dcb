package io.labelkit.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the modules may see each other: every leaf sees the core, nothing else of ours. */
class ModuleArchitectureTest {

    private static final String[] CEL = {"dev.cel..", "com.google.protobuf..", "com.google.common.."};
    private static final String[] DJL = {"ai.djl.."};
    private static final String[] LANGCHAIN4J = {"dev.langchain4j..", "ai.onnxruntime.."};
    private static final String[] PARQUET = {"com.jerolba..", "org.apache.parquet..", "org.apache.hadoop.."};

    /** The folder or jar that a class came from; its artifact is the last match, past the folder of the checkout. */
    private static final Pattern ARTIFACT =
            Pattern.compile("[/\\\\]labelkit(?:-([a-z]+(?:-[a-z]+)*)(?:-\\d[^/\\\\]*\\.jar!)?|-\\d[^/\\\\]*\\.jar!"
                    + "|(?=[/\\\\]target[/\\\\]))(?=[/\\\\])");

    /** The artifact that has no name after that of the group. */
    private static final String FACADE = "labelkit";

    private static JavaClasses labelkit;

    @BeforeAll
    static void importClasses() {
        labelkit = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.labelkit");
        assertThat(labelkit.stream().map(ModuleArchitectureTest::artifact).distinct())
                .containsExactlyInAnyOrder(
                        "core",
                        "aggregate",
                        "store",
                        "llm",
                        "llm-test",
                        "cel",
                        "micrometer",
                        "model",
                        "examples",
                        "parquet",
                        "jupyter",
                        FACADE);
    }

    @Test
    void coreSeesNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("io.labelkit.core..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.labelkit..").and(not(resideInAnyPackage("io.labelkit.core.."))))
                .check(labelkit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aggregate", "store", "llm", "cel", "micrometer", "model", "parquet", "jupyter"})
    void leafSeesOnlyItselfAndCore(String module) {
        String own = "io.labelkit." + module + "..";
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.labelkit..").and(not(resideInAnyPackage(own, "io.labelkit.core.."))))
                .check(labelkit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "aggregate", "store", "llm", "cel", "micrometer", "parquet"})
    void onlyModelSeesDjl(String module) {
        noClasses()
                .that()
                .resideInAPackage("io.labelkit." + module + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(DJL))
                .check(labelkit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "aggregate", "store", "cel", "micrometer", "model", "parquet"})
    void onlyLlmSeesLangChain4j(String module) {
        noClasses()
                .that()
                .resideInAPackage("io.labelkit." + module + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(LANGCHAIN4J))
                .check(labelkit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "aggregate", "store", "llm", "cel", "model", "parquet", "examples"})
    void onlyMicrometerSeesMicrometer(String module) {
        noClasses()
                .that()
                .resideInAPackage("io.labelkit." + module + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.micrometer.."))
                .check(labelkit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "aggregate", "store", "llm", "cel", "micrometer", "model", "examples"})
    void onlyParquetSeesParquet(String module) {
        noClasses()
                .that()
                .resideInAPackage("io.labelkit." + module + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(PARQUET))
                .check(labelkit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "aggregate", "store", "llm", "micrometer", "model", "parquet", "examples"})
    void onlyCelSeesCel(String module) {
        noClasses()
                .that()
                .resideInAPackage("io.labelkit." + module + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(CEL))
                .check(labelkit);
    }

    @Test
    void onlyJupyterSeesKernels() {
        noClasses()
                .that(resideInAnyPackage("io.labelkit..").and(not(resideInAnyPackage("io.labelkit.jupyter.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.dflib..", "io.github.spencerpark.."))
                .check(labelkit);
    }

    @Test
    void modelsForTestsSeeNothingElseOfOursAndNobodySeesThem() {
        String own = "io.labelkit.llm.test..";
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.labelkit..").and(not(resideInAnyPackage(own))))
                .check(labelkit);
        noClasses()
                .that(resideInAnyPackage("io.labelkit..").and(not(resideInAnyPackage(own))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(own))
                .check(labelkit);
    }

    @Test
    void noPackageIsSplitBetweenArtifacts() {
        Map<String, TreeSet<String>> artifacts = labelkit.stream()
                .collect(groupingBy(
                        JavaClass::getPackageName,
                        mapping(ModuleArchitectureTest::artifact, toCollection(TreeSet::new))));

        assertThat(artifacts)
                .allSatisfy((name, owners) -> assertThat(owners).as(name).hasSize(1));
    }

    @Test
    void theFacadeSeesOnlyCoreAggregationAndLanguageModels() {
        noClasses()
                .that()
                .resideInAPackage("io.labelkit")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.labelkit..")
                        .and(not(resideInAnyPackage(
                                "io.labelkit", "io.labelkit.core..", "io.labelkit.aggregate..", "io.labelkit.llm.."))))
                .check(labelkit);
    }

    @Test
    void everyArtifactHasItsOwnRoot() {
        assertThat(labelkit)
                .filteredOn(each -> !artifact(each).equals(FACADE))
                .allSatisfy(each -> assertThat(each.getPackageName() + ".")
                        .as("%s of labelkit-%s", each.getName(), artifact(each))
                        .startsWith("io.labelkit." + artifact(each).replace('-', '.') + "."));
        assertThat(labelkit)
                .filteredOn(each -> artifact(each).equals(FACADE))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getPackageName()).isEqualTo("io.labelkit"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aggregate", "store", "llm", "cel", "micrometer", "model", "examples", "parquet", "jupyter"})
    void packagesHaveNoCycles(String module) {
        slices().matching("io.labelkit." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(labelkit);
    }

    /** {@code core} for a class of {@code labelkit-core}, be it packed or not. */
    private static String artifact(JavaClass type) {
        URI source = type.getSource().orElseThrow().getUri();
        Matcher matcher = ARTIFACT.matcher(source.toString());
        String last = "";
        while (matcher.find()) {
            last = Objects.requireNonNullElse(matcher.group(1), FACADE);
        }
        assertThat(last).as("the artifact of %s", source).isNotEmpty();
        return last;
    }
}
