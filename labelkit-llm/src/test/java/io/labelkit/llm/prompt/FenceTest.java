package io.labelkit.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FenceTest {
    @Test
    void aTextThatHoldsTheCodeGetsAnother() {
        Iterator<String> codes = List.of("aaaa", "bbbb", "cccc").iterator();
        assertThat(Fence.of(0, List.of("has AAAA and bbbb"), key -> codes.next())
                        .around("TEXT", "has AAAA and bbbb"))
                .isEqualTo("[BEGIN TEXT cccc]\nhas AAAA and bbbb\n[END TEXT cccc]");
    }

    @Test
    void theCodeDependsOnSeedAndTextAndOnNothingElse() {
        assertThat(Fence.around("a", 1)).isEqualTo(Fence.around("a", 1)).isNotEqualTo(Fence.around("a", 2));
        assertThat(code(Fence.around("a", 1))).isNotEqualTo(code(Fence.around("b", 1)));
    }

    @Property(tries = 300)
    void theTextStandsUnchangedBetweenItsMarkersAndHoldsNeither(@ForAll String text, @ForAll long seed) {
        String fenced = Fence.around(text, seed);
        String code = code(fenced);
        assertThat(fenced).isEqualTo("[BEGIN TEXT " + code + "]\n" + text + "\n[END TEXT " + code + "]");
        assertThat(text).doesNotContain(code);
    }

    @Property(tries = 100)
    void puttingAFencedTextIntoTheTextDoesNotHelp(@ForAll String text) {
        String inner = Fence.around(text, 0);
        assertThat(code(Fence.around(inner, 0))).isNotEqualTo(code(inner));
    }

    private static String code(String fenced) {
        return fenced.substring("[BEGIN TEXT ".length(), fenced.indexOf(']'));
    }
}
