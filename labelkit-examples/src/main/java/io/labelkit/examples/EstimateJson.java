package io.labelkit.examples;

import io.labelkit.aggregate.inference.EstimateSet;
import io.labelkit.aggregate.inference.StudyResult;
import io.labelkit.aggregate.inference.StudyWarning;
import io.labelkit.aggregate.inference.TermEstimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Estimates as values of a JSON file. */
final class EstimateJson {
    private EstimateJson() {}

    static Map<String, Object> of(String className, Optional<String> outcome, double level, StudyResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("class", className);
        outcome.ifPresent(field -> json.put("outcome", field));
        json.put("model", result.model().name().toLowerCase(Locale.ROOT));
        json.put("level", level);
        json.put("rows", result.corrected().rows());
        json.put("gold", result.corrected().gold());
        json.put("publish", result.corrected().method().toString());
        json.put("methods", result.sets().stream().map(EstimateJson::set).toList());
        json.put(
                "omitted",
                result.omitted().stream()
                        .map(o -> Map.of("method", o.method().toString(), "reason", o.message()))
                        .toList());
        json.put(
                "warnings",
                result.warnings().stream().map(StudyWarning::toString).toList());
        return json;
    }

    private static Map<String, Object> set(EstimateSet set) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", set.method().toString());
        json.put("estimates", set.estimates().stream().map(EstimateJson::term).toList());
        return json;
    }

    private static Map<String, Object> term(TermEstimate term) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("term", term.term());
        json.put("value", term.value());
        json.put("standardError", term.standardError());
        json.put("degreesOfFreedom", term.degrees());
        json.put("interval", List.of(term.interval().low(), term.interval().high()));
        return json;
    }
}
