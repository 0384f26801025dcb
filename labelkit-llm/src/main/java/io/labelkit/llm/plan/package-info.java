/**
 * What a run with language models would take, told without a call: tokens, price, time, and what would fail. A
 * {@link io.labelkit.llm.plan.LlmPlan} renders the prompts, counts them, and multiplies by a price table.
 */
@NullMarked
package io.labelkit.llm.plan;

import org.jspecify.annotations.NullMarked;
