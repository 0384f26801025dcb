package io.labelkit.core;

import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.run.RunListeners;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of this module's code that no compiler checks. */
class ArchitectureTest {

    private static JavaClasses core;

    @BeforeAll
    static void importClasses() {
        core = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.labelkit.core");
        assertThat(core).isNotEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.labelkit.core.(*)..").should().beFreeOfCycles().check(core);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = core.stream()
                .map(JavaClass::getPackage)
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(each -> each.getName())
                .collect(toCollection(TreeSet::new));

        assertThat(unmarked)
                .as("packages without a package-info.java that says @NullMarked")
                .isEmpty();
    }

    @Test
    void onlyRunListenersAndResultsPrint() {
        JavaClasses others = core.that(
                DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(RunListeners.class, Displayable.class)));
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(others);
    }

    @Test
    void commonsMathStaysInside() {
        List<String> leaks = core.stream()
                .filter(ArchitectureTest::isPublic)
                .flatMap(ArchitectureTest::signatureTypes)
                .filter(each -> each.contains("org.apache.commons.math3."))
                .toList();

        assertThat(leaks)
                .as("signatures of public classes that show Commons Math")
                .isEmpty();
    }

    /** Public as a user sees it: the class and every class around it. */
    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    private static Stream<String> signatureTypes(JavaClass type) {
        Stream<JavaType> supertypes = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<String> header = Stream.concat(supertypes, type.getTypeParameters().stream())
                .flatMap(each -> each.getAllInvolvedRawTypes().stream())
                .map(each -> type.getName() + ": " + each.getName());
        Stream<String> members = type.getMembers().stream()
                .filter(ArchitectureTest::isVisible)
                .flatMap(member -> member.getAllInvolvedRawTypes().stream()
                        .map(each -> member.getFullName() + ": " + each.getName()));
        return Stream.concat(header, members);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }
}
