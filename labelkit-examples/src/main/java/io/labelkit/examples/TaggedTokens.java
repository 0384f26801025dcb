package io.labelkit.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.labelkit.core.consensus.SpanConsensus;
import io.labelkit.core.io.AtomicFile;
import io.labelkit.core.io.TokenVotes;
import io.labelkit.core.label.Label;
import java.nio.file.Path;
import java.util.List;

/** Writes sentences with the tags of a consensus. */
final class TaggedTokens {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TaggedTokens() {}

    /** One object a line: id, tokens, and tags where somebody voted. */
    static void write(Path file, TokenVotes tokens, SpanConsensus consensus) {
        AtomicFile.write(file, writer -> {
            for (int i = 0; i < consensus.size(); i++) {
                List<String> words = tokens.tokens().get(i);
                ObjectNode line = JSON.createObjectNode();
                line.put("id", consensus.votes().examples().get(i));
                line.set("tokens", JSON.valueToTree(words));
                consensus.label(i).ifPresent(label -> {
                    if (label instanceof Label.Spans spans) {
                        line.set("tags", JSON.valueToTree(tokens.scheme().tags(spans, words.size())));
                    }
                });
                writer.write(JSON.writeValueAsString(line) + "\n");
            }
        });
    }
}
