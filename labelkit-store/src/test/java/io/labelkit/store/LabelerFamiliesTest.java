package io.labelkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.labelkit.core.data.Item;
import io.labelkit.core.identity.Fingerprint;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.vote.ConfidenceSource;
import io.labelkit.core.vote.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What labelers declare of themselves is there for an aggregation that reads the run later. */
class LabelerFamiliesTest {
    @TempDir
    private Path directory;

    private static Labeler<String> prompt(Set<String> families) {
        return new Labeler<>() {
            @Override
            public String name() {
                return "prompt";
            }

            @Override
            public LabelSpace space() {
                return Numbers.SPACE;
            }

            @Override
            public Fingerprint fingerprint() {
                return Fingerprint.of("prompt", java.util.Map.of("version", 1));
            }

            @Override
            public Set<String> families() {
                return families;
            }

            @Override
            public Optional<ConfidenceSource> confidenceSource() {
                return Optional.of(ConfidenceSource.SELF_CONSISTENCY);
            }

            @Override
            public List<Outcome> label(List<Item<String>> items) {
                return items.stream().map(item -> Outcome.vote("odd")).toList();
            }
        };
    }

    @Test
    void familiesAndTheSourceOfConfidenceAreKept() throws Exception {
        try (Run run = Run.open(directory)) {
            Numbers.label(run, Numbers.data(1, 3), List.of(prompt(Set.of("model a")), Numbers.labeler("plain", "1")));
            try (RunView view = run.view()) {
                assertThat(view.outcomes().labelers().get(0).families()).containsExactly("model a");
                assertThat(view.outcomes().labelers().get(0).confidenceSource())
                        .contains(ConfidenceSource.SELF_CONSISTENCY);
                assertThat(view.outcomes().labelers().get(1).families()).isEmpty();
                assertThat(view.outcomes().labelers().get(1).confidenceSource()).isEmpty();
            }
        }
        try (Run run = Run.open(directory)) {
            Numbers.label(run, Numbers.data(1, 3), List.of(prompt(Set.of("model a", "one request"))));
            try (RunView view = run.view()) {
                assertThat(view.outcomes().labelers().get(0).families()).containsExactly("model a", "one request");
            }
        }
    }
}
