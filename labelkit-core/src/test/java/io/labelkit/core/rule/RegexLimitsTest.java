package io.labelkit.core.rule;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labelkit.core.label.LabelSpace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pattern that RE2/J would compile until the memory or the stack is used up is refused before. */
class RegexLimitsTest {
    @Test
    void aPatternThatGrowsBeyondMeasureIsRefusedWithTheRulesName() {
        for (String pattern : List.of("((a{1000}){1000}){1000}", "(".repeat(20_000) + "a" + ")".repeat(20_000))) {
            assertThatThrownBy(() -> Rules.regex("greedy", LabelSpace.categories("ham", "spam"), "spam", pattern))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("pattern of rule 'greedy' must be at most 100000 steps");
        }
    }
}
