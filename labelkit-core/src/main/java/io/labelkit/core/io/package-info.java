/**
 * Readers and writers of examples, votes, labels, probabilities and issues: CSV and JSONL, plain or gzipped.
 *
 * <p><b>Reading.</b> Files are UTF-8; a byte-order mark is skipped, and line ends may be LF, CR LF or CR. Gzip is
 * recognised by its first two bytes, whatever the file is called. A name that ends in {@code .csv}, {@code .jsonl} or
 * {@code .ndjson} (before {@code .gz}) gives the format; with any other name a file that starts with <code>{</code> is
 * JSONL and everything else CSV. CSV is read strictly: one header line, every row as long as the header, quotes as in
 * RFC 4180; a blank line is no row, unless there is only one column. JSONL has one JSON object a line; blank lines are
 * no rows.
 *
 * <p><b>Errors.</b> Everything that is wrong with a file is an {@link io.labelkit.core.io.InputException} that names
 * file, line and column. By default the first problem stops the reading. Readers with {@code skipProblems()} leave out
 * the rows that have one, and count and list them in a {@link io.labelkit.core.io.ReadReport}. What makes the rest of a
 * file unreadable stops always: broken UTF-8, a NUL character, a damaged gzip stream, broken CSV quoting, a record
 * longer than the limit.
 *
 * <p><b>Writing.</b> Writers make a file beside the target and move it there when it is complete, see
 * {@link io.labelkit.core.io.AtomicFile}. The name gives format and compression. Data is written as it is: a text that
 * a spreadsheet program would take for a formula stays unchanged, so open files of unknown origin as text.
 */
@NullMarked
package io.labelkit.core.io;

import org.jspecify.annotations.NullMarked;
