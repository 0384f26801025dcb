/**
 * Programs about language models: recorded answers, served over HTTP and taken through the whole pipeline; what calls
 * cost, and how many are made in a second.
 */
@NullMarked
package io.labelkit.benchmarks.llm;

import org.jspecify.annotations.NullMarked;
