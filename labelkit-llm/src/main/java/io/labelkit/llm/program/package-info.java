/**
 * Programs instead of calls: a language model writes rules once, and they label any number of examples at no further
 * cost. {@link io.labelkit.llm.program.ProgramWriter} asks for them, checks them, tries them out and keeps the good ones
 * in a rule file that a person can read and edit. What a model writes is data in LabelKit's own rule language, never
 * code of Java or a shell.
 */
@NullMarked
package io.labelkit.llm.program;

import org.jspecify.annotations.NullMarked;
