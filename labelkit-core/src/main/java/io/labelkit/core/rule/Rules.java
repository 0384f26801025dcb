package io.labelkit.core.rule;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.FailureKind;
import io.labelkit.core.vote.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The way in to rules as labelers. Rules are immutable and thread-safe, as far as the functions and labelers they are
 * made of are; they compute and hold nothing that must be freed.
 *
 * <pre>{@code
 * LabelSpace space = LabelSpace.categories("ham", "spam");
 * Labeler<String> prize = Rules.regex("prize", space, "spam", "(?i)\\bfree\\b.*\\bprize\\b");
 * Labeler<String> short = Rules.length("short", space, "ham", LengthUnit.WORDS, 0, 4);
 * Labeler<String> shouting = Rules.when("shouting", space, "spam", "1", text -> text.equals(text.toUpperCase(Locale.ROOT)));
 * Labeler<String> both = Rules.and("both", List.of(prize, shouting));
 * }</pre>
 *
 * <p>Where rules are combined, a failure of a part is the outcome if the other parts do not decide it without. The cost
 * of a combined outcome is what was spent on all parts that were asked. Closing a combined rule closes its parts.
 */
public final class Rules {
    private Rules() {}

    /**
     * A rule that is any function. An outcome outside the label space becomes a failure.
     *
     * @param name its name
     * @param space the labels it may give
     * @param version changes whenever the function does something else
     * @param function from item to outcome; called from several threads at once
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> lambda(
            String name, LabelSpace space, String version, Function<Item<T>, Outcome> function) {
        Checks.notBlank(version, "version");
        Map<String, String> settings = Map.of(
                "name", name, "version", version, "space", space.contentHash().hex());
        return new FunctionRule<>(name, space, Fingerprint.of("rule:lambda", settings), checked(name, space, function));
    }

    /**
     * A rule that is any function, without a version: its earlier results are never reused.
     *
     * @param name its name
     * @param space the labels it may give
     * @param function from item to outcome; called from several threads at once
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> lambda(String name, LabelSpace space, Function<Item<T>, Outcome> function) {
        return new FunctionRule<>(
                name, space, Fingerprint.unversioned("rule:lambda", name), checked(name, space, function));
    }

    private static <T> Function<Item<T>, Outcome> checked(
            String name, LabelSpace space, Function<Item<T>, Outcome> function) {
        return item -> {
            Outcome outcome = Objects.requireNonNull(
                    function.apply(item), () -> "rule " + Checks.shown(name) + " returned null for an outcome");
            return problem(space, outcome)
                    .map(reason -> Outcome.failure(FailureKind.OUTSIDE_LABEL_SPACE, reason))
                    .orElse(outcome);
        };
    }

    /** Why an outcome is not one of the space; empty if it is. */
    private static Optional<String> problem(LabelSpace space, Outcome outcome) {
        return outcome instanceof Outcome.Voted voted ? voted.vote().payload().problemIn(space) : Optional.empty();
    }

    /**
     * A rule that votes for one class where a predicate holds for the data, and abstains elsewhere.
     *
     * @param name its name
     * @param space the labels, of a kind that is made of classes
     * @param className the class
     * @param version changes whenever the predicate does something else
     * @param predicate from data to true or false; called from several threads at once
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> when(
            String name, LabelSpace space, String className, String version, Predicate<T> predicate) {
        Label label = space.labelOf(className);
        Checks.notBlank(version, "version");
        Map<String, String> settings = Map.of(
                "name",
                name,
                "version",
                version,
                "label",
                className,
                "space",
                space.contentHash().hex());
        return new FunctionRule<>(name, space, Fingerprint.of("rule:predicate", settings), voteIf(label, predicate));
    }

    /**
     * A rule that votes for one class where a predicate holds, without a version: its earlier results are never reused.
     *
     * @param name its name
     * @param space the labels, of a kind that is made of classes
     * @param className the class
     * @param predicate from data to true or false; called from several threads at once
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> when(String name, LabelSpace space, String className, Predicate<T> predicate) {
        Label label = space.labelOf(className);
        return new FunctionRule<>(
                name, space, Fingerprint.unversioned("rule:predicate", name), voteIf(label, predicate));
    }

    private static <T> Function<Item<T>, Outcome> voteIf(Label label, Predicate<T> predicate) {
        return item -> predicate.test(item.data()) ? Outcome.vote(label) : Outcome.abstain();
    }

    /**
     * A rule that looks for some terms of one class; {@link KeywordRule#builder} has the options and more classes.
     *
     * @param name its name
     * @param space the labels
     * @param className the class
     * @param terms the terms
     * @return the rule
     */
    public static Labeler<String> keywords(String name, LabelSpace space, String className, String... terms) {
        return KeywordRule.builder(name, space).terms(className, List.of(terms)).build();
    }

    /**
     * A rule that votes where a regular expression of RE2 is found somewhere in the text. Flags such as {@code (?i)}
     * are part of the pattern. Time is linear in the length of the text, whatever the pattern; back references and
     * look-around do not exist. {@code \w}, {@code \d}, {@code \s} and {@code \b} mean ASCII; {@code \pL} is any
     * letter; {@code $} without {@code (?m)} is the very end of the text.
     *
     * @param name its name
     * @param space the labels
     * @param className the class
     * @param pattern the regular expression
     * @return the rule
     * @throws IllegalArgumentException if the pattern is wrong, naming rule and position
     */
    public static Labeler<String> regex(String name, LabelSpace space, String className, String pattern) {
        Label label = space.labelOf(className);
        return new FunctionRule<>(
                name,
                space,
                fingerprint("regex", space, Map.of("label", className, "pattern", pattern)),
                new RegexSearch(name, pattern, label));
    }

    /**
     * A rule that votes where the length of the text is in a closed interval.
     *
     * @param name its name
     * @param space the labels
     * @param className the class
     * @param unit what is counted
     * @param least the least length that counts
     * @param greatest the greatest length that counts; {@link Integer#MAX_VALUE} for any
     * @return the rule
     */
    public static Labeler<String> length(
            String name, LabelSpace space, String className, LengthUnit unit, int least, int greatest) {
        Checks.check(least >= 0, "least", "at least 0", least);
        Checks.check(greatest >= least, "greatest", "at least " + least, greatest);
        return new FunctionRule<>(
                name,
                space,
                fingerprint(
                        "length",
                        space,
                        Map.of("label", className, "unit", unit.name(), "min", least, "max", greatest)),
                voteIf(space.labelOf(className), text -> {
                    int length = unit.count(text);
                    return length >= least && length <= greatest;
                }));
    }

    /**
     * A rule that votes where a metadata field is a number that passes a test. Without the field, or where it is not a
     * number, the rule abstains, in the second case with a reason.
     *
     * @param name its name
     * @param space the labels
     * @param className the class
     * @param field the name of the metadata field
     * @param test the test
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> number(
            String name, LabelSpace space, String className, String field, NumberTest test) {
        Map<String, ?> settings = Map.of("label", className, "field", field, "test", test.toString());
        return new FunctionRule<>(
                name,
                space,
                fingerprint("number", space, settings),
                new NumberField<>(field, test, space.labelOf(className)));
    }

    /**
     * Votes where every labeler votes, and all for the same; otherwise abstains.
     *
     * @param name its name
     * @param labelers the labelers, all of one label space
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> and(String name, List<Labeler<T>> labelers) {
        return combined("and", name, commonSpace(labelers), Optional.empty(), labelers, Combination.and());
    }

    /**
     * Votes where at least one labeler votes, and all that vote for the same; otherwise abstains.
     *
     * @param name its name
     * @param labelers the labelers, all of one label space
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> or(String name, List<Labeler<T>> labelers) {
        return combined("or", name, commonSpace(labelers), Optional.empty(), labelers, Combination.or());
    }

    /**
     * Votes for a class where a labeler abstains, and abstains where it votes.
     *
     * @param name its name
     * @param space the labels
     * @param className the class
     * @param condition the labeler, whose own labels do not matter
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> not(String name, LabelSpace space, String className, Labeler<T> condition) {
        Label label = space.labelOf(className);
        return combined("not", name, space, Optional.of(className), List.of(condition), Combination.not(label));
    }

    /**
     * What a labeler says, except that it abstains where an exception votes. The exceptions are asked only where the
     * labeler votes.
     *
     * @param name its name
     * @param rule the labeler
     * @param exceptions labelers whose own labels do not matter
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> unless(String name, Labeler<T> rule, List<Labeler<T>> exceptions) {
        List<Labeler<T>> parts = new ArrayList<>(List.of(rule));
        parts.addAll(exceptions);
        return combined("unless", name, rule.space(), Optional.empty(), parts, Combination.unless());
    }

    /**
     * Votes for a class where every condition votes, for whatever; otherwise abstains.
     *
     * @param name its name
     * @param space the labels
     * @param className the class
     * @param conditions labelers whose own labels do not matter
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> ifAll(String name, LabelSpace space, String className, List<Labeler<T>> conditions) {
        Label label = space.labelOf(className);
        return combined("ifAll", name, space, Optional.of(className), conditions, Combination.ifAll(label));
    }

    /**
     * Votes for a class where at least one condition votes, for whatever; otherwise abstains.
     *
     * @param name its name
     * @param space the labels
     * @param className the class
     * @param conditions labelers whose own labels do not matter
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> ifAny(String name, LabelSpace space, String className, List<Labeler<T>> conditions) {
        Label label = space.labelOf(className);
        return combined("ifAny", name, space, Optional.of(className), conditions, Combination.ifAny(label));
    }

    /**
     * The vote of the first labeler that votes; later ones are not asked. Where none votes it abstains, or fails as the
     * first that failed.
     *
     * @param name its name
     * @param labelers the labelers, most trusted first, all of one label space
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> priority(String name, List<Labeler<T>> labelers) {
        return combined("priority", name, commonSpace(labelers), Optional.empty(), labelers, Combination.priority());
    }

    /**
     * A labeler whose votes all carry one confidence.
     *
     * @param labeler the labeler, whose name is kept
     * @param confidence the confidence, in [0, 1]
     * @param <T> the type of the data
     * @return the rule
     */
    public static <T> Labeler<T> withConfidence(Labeler<T> labeler, double confidence) {
        Checks.inRange(confidence, 0, 1, "confidence");
        return combined(
                "withConfidence",
                labeler.name(),
                labeler.space(),
                Optional.of(Double.toString(confidence)),
                List.of(labeler),
                Combination.confident(confidence));
    }

    private static <T> Labeler<T> combined(
            String how,
            String name,
            LabelSpace space,
            Optional<String> setting,
            List<Labeler<T>> parts,
            Combination combination) {
        Map<String, String> settings = Map.of("how", how, "setting", setting.orElse(""));
        return new CombinedRule<>(name, space, fingerprint("combination", space, settings), parts, combination);
    }

    private static <T> LabelSpace commonSpace(List<Labeler<T>> labelers) {
        Checks.check(!labelers.isEmpty(), "labelers", "at least one", labelers.size());
        LabelSpace space = labelers.get(0).space();
        for (Labeler<T> labeler : labelers) {
            Checks.check(
                    labeler.space().equals(space),
                    "space of " + Checks.shown(labeler.name()),
                    "that of the others, " + space,
                    labeler.space());
        }
        return space;
    }

    private static Fingerprint fingerprint(String type, LabelSpace space, Map<String, ?> settings) {
        String hash = space.contentHash().hex();
        Fingerprint whole = Fingerprint.of("rule:" + type, Map.of("space", hash, "settings", settings));
        Map<String, Object> parts = new TreeMap<>(settings);
        parts.put("space", hash);
        return new Fingerprint(
                whole.hash(), true, Fingerprint.of("rule:" + type, parts).parts());
    }
}
