package io.labelkit.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.labelkit.model.student.HeadStudent;
import io.labelkit.model.student.NumberStudent;
import org.junit.jupiter.api.Test;

class ModelArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.labelkit.model");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.labelkit.model.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void neitherLangChain4jNorTheLlmModuleIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.langchain4j..", "io.labelkit.llm..", "io.labelkit.aggregate..")
                .check(CLASSES);
    }

    @Test
    void aStudentItselfKnowsNothingOfDjl() {
        noClasses()
                .that()
                .areAssignableTo(HeadStudent.class)
                .or()
                .areAssignableTo(NumberStudent.class)
                .or()
                .resideInAPackage("io.labelkit.model.fewshot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }
}
