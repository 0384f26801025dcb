/**
 * Chat models for servers that are addressed by URL, and the bounded transport under them.
 */
@NullMarked
package io.labelkit.llm.chat;

import org.jspecify.annotations.NullMarked;
