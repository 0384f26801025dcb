/** What language models answer: the form that is asked for, and the reading of what came, which never guesses. */
@NullMarked
package io.labelkit.llm.answer;

import org.jspecify.annotations.NullMarked;
