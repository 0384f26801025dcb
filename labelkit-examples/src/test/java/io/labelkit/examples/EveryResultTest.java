package io.labelkit.examples;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.display.Ranged;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every public result shows itself. A result is a public type that some public method of another public type returns,
 * also within a list, a map or an {@code Optional}, unless it
 *
 * <ul>
 *   <li>does something: it implements an interface of this library, is one, or has to be closed;
 *   <li>is an enum, an exception, a builder, or a part of a report, which has its own renderer;
 *   <li>is named in {@code not-results.txt} with the reason.
 * </ul>
 */
class EveryResultTest {
    private static JavaClasses labelkit;
    private static final Map<String, String> NOT_RESULTS = notResults();

    @BeforeAll
    static void importClasses() {
        labelkit = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(
                        "io.labelkit.core",
                        "io.labelkit.aggregate",
                        "io.labelkit.llm",
                        "io.labelkit.store",
                        "io.labelkit.model",
                        "io.labelkit.parquet",
                        "io.labelkit.cel",
                        "io.labelkit.micrometer");
    }

    @Test
    void everyPublicResultShowsItself() {
        Set<String> silent = results()
                .filter(type -> !type.isAssignableTo(Displayable.class))
                .map(EveryResultTest::name)
                .filter(name -> !NOT_RESULTS.containsKey(name))
                .collect(toCollection(TreeSet::new));

        assertThat(silent)
                .as("public results that are not Displayable; show them, or name them in not-results.txt with the reason")
                .isEmpty();
    }

    @Test
    void nothingIsExcusedInVain() {
        Set<String> excused = results()
                .filter(type -> !type.isAssignableTo(Displayable.class))
                .map(EveryResultTest::name)
                .collect(toCollection(TreeSet::new));

        assertThat(excused).containsAll(NOT_RESULTS.keySet());
        assertThat(NOT_RESULTS.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    /** JShell calls {@code toString()}, which an interface cannot give. */
    @Test
    void everyDisplayableHasItsOwnToString() {
        Set<String> without = labelkit.stream()
                .filter(type -> type.isAssignableTo(Displayable.class) && !type.isInterface() && isPublic(type))
                .filter(type -> type.tryGetMethod("toString").isEmpty() && !inherits(type))
                .map(EveryResultTest::name)
                .collect(toCollection(TreeSet::new));

        assertThat(without).as("displayable types that print as Java prints them").isEmpty();
    }

    private static boolean inherits(JavaClass type) {
        return type.getAllRawSuperclasses().stream()
                .anyMatch(above -> above.getPackageName().startsWith("io.labelkit")
                        && above.tryGetMethod("toString").isPresent());
    }

    private static Stream<JavaClass> results() {
        Set<JavaClass> returned = labelkit.stream()
                .filter(EveryResultTest::isPublic)
                .flatMap(owner -> owner.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .flatMap(EveryResultTest::returned)
                        .filter(type -> !type.equals(owner) || isFactoryOnly(owner)))
                .collect(toCollection(java.util.LinkedHashSet::new));
        return returned.stream().filter(EveryResultTest::mayBeAResult);
    }

    /** A type that only its own static methods return is a result of these. */
    private static boolean isFactoryOnly(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method -> method.getModifiers().contains(JavaModifier.STATIC)
                        && method.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getRawReturnType().equals(type));
    }

    private static Stream<JavaClass> returned(JavaMethod method) {
        return method.getReturnType().getAllInvolvedRawTypes().stream()
                .map(type -> type.isArray() ? type.getBaseComponentType() : type)
                .filter(type -> type.getPackageName().startsWith("io.labelkit"));
    }

    private static boolean mayBeAResult(JavaClass type) {
        return isPublic(type)
                && !type.isEnum()
                && !type.isAssignableTo(Throwable.class)
                && !type.getSimpleName().endsWith("Builder")
                && !type.getPackageName().contains(".internal")
                && !type.getPackageName().startsWith("io.labelkit.llm.test")
                && !type.getPackageName().equals("io.labelkit.core.report")
                && !type.getPackageName().equals("io.labelkit.core.display")
                && !acts(type);
    }

    /** Implements an interface that callers implement too, is such an interface, or has to be closed. */
    private static boolean acts(JavaClass type) {
        if (type.isAssignableTo(Displayable.class)) {
            return false;
        }
        return type.isAssignableTo(AutoCloseable.class)
                || isOpenInterface(type)
                || type.getAllRawInterfaces().stream().anyMatch(EveryResultTest::isOpenInterface);
    }

    private static boolean isOpenInterface(JavaClass type) {
        return type.isInterface()
                && type.getPackageName().startsWith("io.labelkit")
                && !type.isEquivalentTo(Ranged.class)
                && !type.reflect().isSealed();
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(EveryResultTest::isPublic).orElse(true);
    }

    /** {@code core.vote.VoteMatrix.Repeats}. */
    private static String name(JavaClass type) {
        return type.getName().substring("io.labelkit.".length()).replace('$', '.');
    }

    private static Map<String, String> notResults() {
        try (InputStream in =
                Objects.requireNonNull(EveryResultTest.class.getResourceAsStream("/not-results.txt"))) {
            Map<String, String> reasons = new TreeMap<>();
            String reason = "";
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("#")) {
                    reason = line.substring(1).strip();
                } else if (!line.isBlank()) {
                    reasons.put(line.strip(), reason);
                }
            }
            return reasons;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
