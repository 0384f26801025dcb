/**
 * Language models for tests, without a network: {@link io.labelkit.llm.test.ScriptedChatModel} says what a script says,
 * {@link io.labelkit.llm.test.PlantedTruthModel} labels as well or badly as it is told,
 * {@link io.labelkit.llm.test.Cassette} records what a real server said and plays it back, and
 * {@link io.labelkit.llm.test.LlmTestServer} is a real server on this machine that speaks the formats of OpenAI and
 * Ollama, well or badly. Nothing here depends on LabelKit.
 */
@NullMarked
package io.labelkit.llm.test;

import org.jspecify.annotations.NullMarked;
