/**
 * What calls of a language model cost and how much they may cost: {@linkplain io.labelkit.llm.budget.PriceTable prices}
 * that the user supplies, {@linkplain io.labelkit.llm.budget.TokenCounter counters} of tokens, and a
 * {@linkplain io.labelkit.llm.budget.Budget budget} that is asked before each call. Amounts of money are exact; an
 * unknown price is unknown and never zero.
 */
@NullMarked
package io.labelkit.llm.budget;

import org.jspecify.annotations.NullMarked;
