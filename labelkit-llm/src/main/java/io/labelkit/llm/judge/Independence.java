package io.labelkit.llm.judge;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.llm.exchange.Families;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a judge is independent of those whose labels it judges.
 *
 * @param warnings what is doubtful, in sentences; empty if all generators are known and independent
 */
record Independence(List<String> warnings) {
    Independence {
        warnings = List.copyOf(warnings);
    }

    static Independence check(String judge, Collection<String> generators, RelatedJudge policy) {
        List<String> warnings = new ArrayList<>();
        if (generators.isEmpty()) {
            warnings.add("It was not said which models gave the labels, so that nothing is known of the judge's"
                    + " independence.");
        }
        for (String generator : generators) {
            ModelRelation relation = ModelRelation.of(judge, generator);
            if (relation != ModelRelation.INDEPENDENT) {
                Checks.check(
                        policy == RelatedJudge.WARN,
                        "judge",
                        "a model of another family than those whose labels it judges (" + generator
                                + "), or be allowed to be related",
                        judge);
                warnings.add("The judge " + judge + " is "
                        + (relation == ModelRelation.SAME_MODEL ? "the model " : "of the family of ") + generator
                        + ", whose labels it judges; models like their own answers.");
            }
        }
        return new Independence(warnings);
    }

    /** The models that labelers ask, as far as they say. */
    static Set<String> modelsOf(Collection<LabelerInfo> labelers) {
        Set<String> models = new LinkedHashSet<>();
        labelers.forEach(info -> models.addAll(Families.modelsOf(info)));
        return models;
    }
}
