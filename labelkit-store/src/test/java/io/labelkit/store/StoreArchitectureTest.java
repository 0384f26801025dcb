package io.labelkit.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class StoreArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.labelkit.store");

    @Test
    void noOtherModuleThanTheCoreIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.labelkit.llm..", "io.labelkit.aggregate..", "io.labelkit.model..")
                .check(CLASSES);
    }

    /** Closing a file of one's own gives up all locks of the process on it, also those of the database. */
    @Test
    void theDatabaseIsReadByTheDatabaseOnly() {
        noClasses()
                .that()
                .haveSimpleName("Database")
                .or()
                .haveSimpleName("Soundness")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File)?InputStream|java\\.nio\\.channels\\..*")
                .check(CLASSES);
    }

    @Test
    void sqliteIsInNoPublicSignature() {
        classes()
                .that()
                .arePublic()
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.sqlite..")
                .check(CLASSES);
    }
}
