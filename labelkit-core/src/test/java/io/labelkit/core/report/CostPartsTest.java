package io.labelkit.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.pipeline.Pipeline;
import io.labelkit.core.pipeline.PipelineFixtures;
import io.labelkit.core.pipeline.PipelineResult;
import io.labelkit.core.vote.Cost;
import io.labelkit.core.vote.Outcome;
import io.labelkit.core.vote.Vote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a report says of money. */
class CostPartsTest {
    private static final Dataset<String> DATA = Dataset.of(
            "tickets",
            IntStream.range(0, 40)
                    .mapToObj(i -> Example.of("e" + i, "ticket " + i))
                    .toList());

    /** Says the same of everything, and knows what that cost. */
    private record Paid(String name, Optional<String> currency, OptionalDouble price) implements Labeler<String> {
        @Override
        public LabelSpace space() {
            return LabelSpace.categories(PipelineFixtures.CLASSES);
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.of("paid", Map.of("name", name));
        }

        @Override
        public List<Outcome> label(List<Item<String>> items) {
            Cost cost = price.isPresent()
                    ? new Cost(OptionalLong.of(100), OptionalLong.of(10), price, Optional.empty())
                    : Cost.UNKNOWN;
            Vote vote = Vote.of(new Label.Category(PipelineFixtures.CLASSES.get(0)));
            return items.stream()
                    .map(item -> (Outcome) new Outcome.Voted(vote, cost))
                    .toList();
        }
    }

    private static Report report(Labeler<String> labeler) {
        try (PipelineResult<String> result = Pipeline.on(DATA)
                .labeler(labeler)
                .labeler(new Paid("free", Optional.empty(), OptionalDouble.empty()))
                .aggregate(PipelineFixtures.majority())
                .run()) {
            return result.report();
        }
    }

    @Test
    void theReportOfAPipelineNamesTheCurrencyWhereverItNamesMoney() {
        String json = report(new Paid("model", Optional.of("EUR"), OptionalDouble.of(0.0005)))
                .toJson();

        assertThat(json.split("\"name\" ?: ?\"EUR\"", -1)).hasSizeGreaterThanOrEqualTo(6);
        assertThat(json).contains("\"Cost\"", "\"money per 1,000 examples\"", "\"paid answers\"");
    }

    @Test
    void withoutAnyKnownCostThereIsNoSectionAboutIt() {
        String json = report(new Paid("rule", Optional.empty(), OptionalDouble.empty()))
                .toJson();

        assertThat(json).doesNotContain("\"Cost\"", "\"money\"");
    }
}
