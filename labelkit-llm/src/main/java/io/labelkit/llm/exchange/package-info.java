/**
 * What the ways of asking share: a question about one fenced text, and the reading of JSON answers and of names in them,
 * strictly first, then tolerantly, and never by a guess between two. Labels in a prompt are
 * {@link io.labelkit.llm.prompt.LabelCards}; whole answers of a labeler, with what kind of reading each took, are read
 * by {@link io.labelkit.llm.answer.AnswerParser}.
 */
@NullMarked
package io.labelkit.llm.exchange;

import org.jspecify.annotations.NullMarked;
