package io.labelkit.core.rule;

import io.labelkit.core.data.Item;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.labeler.LabelerContractTest;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Every kind of rule keeps the contract of labelers. */
class RuleContractTest {
    static final LabelSpace SPACE = LabelSpace.categories("ham", "spam");

    abstract static class RuleContract extends LabelerContractTest<String> {
        @Override
        protected List<Item<String>> items() {
            return List.of(
                    new Item<>("a", "Win a FREE prize today", Map.of("links", "3", "domain", "bad.example")),
                    new Item<>("b", "see you at lunch", Map.of("links", "0")),
                    new Item<>("c", "free lunch, see you", Map.of("links", "many", "domain", "good.example")),
                    Item.of("d", ""));
        }

        @Override
        protected String dataOf(String text) {
            return text;
        }

        abstract Labeler<String> rule(boolean otherwise);

        @Override
        protected Labeler<String> labeler() {
            return rule(false);
        }

        @Override
        protected Optional<Labeler<String>> otherwiseConfigured() {
            return Optional.of(rule(true));
        }

        static Labeler<String> free() {
            return Rules.keywords("free", SPACE, "spam", "free");
        }

        static Labeler<String> lunch() {
            return Rules.keywords("lunch", SPACE, "ham", "lunch");
        }
    }

    @Nested
    class Keywords extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return KeywordRule.builder("keywords", SPACE)
                    .terms("spam", List.of("free", "prize"))
                    .terms("ham", List.of("see you", "lunch"))
                    .wholeWords(!otherwise)
                    .build();
        }
    }

    @Nested
    class Regex extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.regex("regex", SPACE, "spam", otherwise ? "free" : "(?i)free");
        }
    }

    @Nested
    class Length extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.length("length", SPACE, "ham", LengthUnit.WORDS, otherwise ? 2 : 1, 4);
        }
    }

    @Nested
    class Number extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.number(
                    "number", SPACE, "spam", "links", NumberTest.of(NumberTest.Operator.AT_LEAST, otherwise ? 3 : 2));
        }
    }

    @Nested
    class Lookup extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return LookupRule.builder("lookup", SPACE, Map.of("bad.example", "spam", "good.example", "ham"))
                    .field("domain")
                    .caseSensitive(otherwise)
                    .build();
        }
    }

    @Nested
    class LookupAnywhere extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return LookupRule.builder("lookup", SPACE, Map.of("prize", "spam", otherwise ? "you" : "see you", "ham"))
                    .anywhere()
                    .build();
        }
    }

    @Nested
    class Lambda extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.lambda(
                    "lambda",
                    SPACE,
                    otherwise ? "2" : "1",
                    item -> item.data().isEmpty() ? Outcome.abstain() : Outcome.vote("ham"));
        }
    }

    @Nested
    class When extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.when("when", SPACE, otherwise ? "ham" : "spam", "1", (String text) -> text.contains("lunch"));
        }
    }

    @Nested
    class And extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.and("and", List.of(free(), otherwise ? free() : Rules.regex("r", SPACE, "spam", "prize")));
        }
    }

    @Nested
    class Or extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.or("or", otherwise ? List.of(lunch(), free()) : List.of(free(), lunch()));
        }
    }

    @Nested
    class Not extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.not("not", SPACE, otherwise ? "spam" : "ham", free());
        }
    }

    @Nested
    class Unless extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.unless("unless", free(), List.of(otherwise ? free() : lunch()));
        }
    }

    @Nested
    class IfAll extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.ifAll("ifAll", SPACE, otherwise ? "ham" : "spam", List.of(free(), lunch()));
        }
    }

    @Nested
    class IfAny extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.ifAny("ifAny", SPACE, otherwise ? "ham" : "spam", List.of(free(), lunch()));
        }
    }

    @Nested
    class Priority extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.priority("priority", otherwise ? List.of(lunch(), free()) : List.of(free(), lunch()));
        }
    }

    @Nested
    class WithConfidence extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            return Rules.withConfidence(free(), otherwise ? 0.8 : 0.9);
        }
    }

    @Nested
    class Recorded extends RuleContract {
        @Override
        Labeler<String> rule(boolean otherwise) {
            VoteMatrix votes = VoteMatrix.builder(SPACE)
                    .add("a", "anna", Vote.of("spam").withConfidence(otherwise ? 0.5 : 0.75))
                    .add("b", "ben", "ham")
                    .add("c", "anna", "ham")
                    .build();
            return RecordedVotes.<String>labelers(votes).get(0);
        }
    }
}
