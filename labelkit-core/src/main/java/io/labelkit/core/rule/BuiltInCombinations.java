package io.labelkit.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerProvider;
import java.util.List;
import java.util.Optional;

/**
 * The rule types of rule files that combine other rules: {@code all}, {@code any}, {@code not}, {@code unless} and
 * {@code priority}. The rules they combine are whole configurations; {@link RuleFile} also lets them be named. The
 * classes are public for {@link java.util.ServiceLoader} alone. Stateless and thread-safe.
 */
public final class BuiltInCombinations {
    private BuiltInCombinations() {}

    private static List<Labeler<String>> parts(RuleConfiguration rule, LabelSpace space) {
        return RuleTypes.find().createAll(rule.node("rules"), "rules", space);
    }

    /** Type {@code all}: votes {@code label} where all {@code rules} vote; without label where they vote the same. */
    public static final class All implements LabelerProvider {
        /** For {@link java.util.ServiceLoader}. */
        public All() {}

        @Override
        public String type() {
            return "all";
        }

        @Override
        public Labeler<String> create(JsonNode configuration, LabelSpace space) {
            RuleConfiguration rule = RuleConfiguration.of(configuration, "label", "rules");
            List<Labeler<String>> parts = parts(rule, space);
            Optional<String> label = rule.optionalText("label");
            return rule.finish(
                    label.isPresent()
                            ? Rules.ifAll(rule.name(), space, label.get(), parts)
                            : Rules.and(rule.name(), parts));
        }
    }

    /** Type {@code any}: votes {@code label} where one of {@code rules} votes; without label what the voting agree on. */
    public static final class Any implements LabelerProvider {
        /** For {@link java.util.ServiceLoader}. */
        public Any() {}

        @Override
        public String type() {
            return "any";
        }

        @Override
        public Labeler<String> create(JsonNode configuration, LabelSpace space) {
            RuleConfiguration rule = RuleConfiguration.of(configuration, "label", "rules");
            List<Labeler<String>> parts = parts(rule, space);
            Optional<String> label = rule.optionalText("label");
            return rule.finish(
                    label.isPresent()
                            ? Rules.ifAny(rule.name(), space, label.get(), parts)
                            : Rules.or(rule.name(), parts));
        }
    }

    /** Type {@code not}: votes {@code label} where {@code rule} abstains. */
    public static final class Not implements LabelerProvider {
        /** For {@link java.util.ServiceLoader}. */
        public Not() {}

        @Override
        public String type() {
            return "not";
        }

        @Override
        public Labeler<String> create(JsonNode configuration, LabelSpace space) {
            RuleConfiguration rule = RuleConfiguration.of(configuration, "label", "rule");
            Labeler<String> condition = RuleTypes.find().createOne(rule.node("rule"), "rule", space);
            return rule.finish(Rules.not(rule.name(), space, rule.text("label"), condition));
        }
    }

    /** Type {@code unless}: what {@code rule} says, unless one of {@code exceptions} votes. */
    public static final class Unless implements LabelerProvider {
        /** For {@link java.util.ServiceLoader}. */
        public Unless() {}

        @Override
        public String type() {
            return "unless";
        }

        @Override
        public Labeler<String> create(JsonNode configuration, LabelSpace space) {
            RuleConfiguration rule = RuleConfiguration.of(configuration, "rule", "exceptions");
            RuleTypes types = RuleTypes.find();
            Labeler<String> main = types.createOne(rule.node("rule"), "rule", space);
            List<Labeler<String>> exceptions = types.createAll(rule.node("exceptions"), "exceptions", space);
            return rule.finish(Rules.unless(rule.name(), main, exceptions));
        }
    }

    /** Type {@code priority}: the first of {@code rules} that votes. */
    public static final class Priority implements LabelerProvider {
        /** For {@link java.util.ServiceLoader}. */
        public Priority() {}

        @Override
        public String type() {
            return "priority";
        }

        @Override
        public Labeler<String> create(JsonNode configuration, LabelSpace space) {
            RuleConfiguration rule = RuleConfiguration.of(configuration, "rules");
            return rule.finish(Rules.priority(rule.name(), parts(rule, space)));
        }
    }
}
