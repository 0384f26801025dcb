package io.labelkit.examples;

import io.labelkit.core.manifest.Manifest;
import io.labelkit.core.report.Facts;
import io.labelkit.core.report.Facts.Fact;
import io.labelkit.core.report.ReportSection;
import io.labelkit.core.report.RunParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What was run, for the first section of a report: the command, its options and the versions. */
final class RunSection {
    /** Where results go and what is shown meanwhile makes no difference, and addresses may hold secrets. */
    private static final Set<String> UNSAID = Set.of("--out", "--quiet", "--endpoint", "--api-key-env");

    private static final int MOST = 40;

    private RunSection() {}

    /** Flags in words, and addresses without names, passwords and queries. */
    private static String shown(String value) {
        return switch (value) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> value.replaceFirst("^(https?://)[^/@]*@", "$1").replaceFirst("^(https?://[^?#]*).*", "$1");
        };
    }

    static ReportSection of(CommandSpec spec) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("command", spec.name()));
        if (spec.commandLine().getParseResult() != null) {
            for (OptionSpec option : spec.commandLine().getParseResult().matchedOptionsSet().stream()
                    .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
                    .limit(MOST)
                    .toList()) {
                if (!UNSAID.contains(option.longestName())) {
                    facts.add(Fact.of(
                            option.longestName().replaceFirst("^-+", ""),
                            shown(String.join(", ", option.originalStringValues()))));
                }
            }
        }
        facts.addAll(RunParts.environment(Manifest.thisEnvironment()));
        return ReportSection.of("What was run", new Facts("Command and versions", "", facts));
    }
}
