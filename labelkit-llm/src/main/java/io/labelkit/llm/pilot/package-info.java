/**
 * Before the full run: {@link io.labelkit.llm.pilot.LlmPilot} asks about a small stratified sample, scores the answers
 * against gold with intervals, says what the rest would cost, decides by {@link io.labelkit.llm.pilot.PilotGates}, and
 * compares prompts or models by paired tests. {@link io.labelkit.llm.pilot.HiddenGold} watches the full run. Nothing here
 * knows how a labeler asks, so any labeler of texts can be tried.
 */
@NullMarked
package io.labelkit.llm.pilot;

import org.jspecify.annotations.NullMarked;
