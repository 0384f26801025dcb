package io.labelkit.core.report;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.report.Terms.Term;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the names of numbers mean. One name has one meaning in all reports; capital letters make no difference. Immutable
 * and thread-safe.
 */
public final class Glossary {
    private final Map<String, Term> byName;

    private Glossary(Map<String, Term> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /**
     * The names that LabelKit's own reports use.
     *
     * @return the glossary
     */
    public static Glossary standard() {
        Map<String, Term> byName = new LinkedHashMap<>();
        for (String line : Templates.resource("glossary.txt").split("\n", -1)) {
            int equals = line.indexOf(" = ");
            List<String> names = List.of(line.substring(0, equals).split(";", -1));
            Term term =
                    new Term(names.get(0).strip(), line.substring(equals + 3).strip());
            names.forEach(name -> byName.put(key(name), term));
        }
        return new Glossary(byName);
    }

    /**
     * This glossary with more terms, which replace those of the same name.
     *
     * @param terms the terms
     * @return a copy
     */
    public Glossary with(Collection<Term> terms) {
        Map<String, Term> more = new LinkedHashMap<>(byName);
        terms.forEach(term -> more.put(key(term.name()), term));
        return new Glossary(more);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * What a name means.
     *
     * @param name the name, in small or capital letters
     * @return its term, whose name may be another word for it; empty if it is not known
     */
    public Optional<Term> find(String name) {
        return Optional.ofNullable(byName.get(key(Checks.notBlank(name, "name"))));
    }

    /** The terms of a report's parts, by name. */
    List<Term> usedIn(Report report) {
        Set<Term> used = new LinkedHashSet<>();
        for (ReportSection section : report.sections()) {
            for (ReportPart part : section.parts()) {
                PartNames.of(part).forEach(name -> find(name).ifPresent(used::add));
            }
        }
        Map<String, Term> sorted = new TreeMap<>();
        used.forEach(term -> sorted.put(key(term.name()), term));
        return new ArrayList<>(sorted.values());
    }
}
