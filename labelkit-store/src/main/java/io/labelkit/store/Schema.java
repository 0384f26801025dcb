package io.labelkit.store;

import java.util.List;

/**
 * The tables of a run. {@code application_id} says that a file is a run, {@code user_version} which form it has; each
 * step of {@link #STEPS} brings a file from one form to the next.
 *
 * <ul>
 *   <li>{@code session}: one line each time the run was opened for labelling, with its label space;
 *   <li>{@code labeler}: one line a configuration; a labeler whose fingerprint changed has a new line; {@code parts}
 *       has a short hash of each part of the configuration;
 *   <li>{@code session_labeler}: the labelers of a session in their order; {@code off} says why one was switched off;
 *   <li>{@code example}: one line for each pair of id and content; an example whose content changed has a new line,
 *       whose {@code origin} is the number of the first line of that id;
 *   <li>{@code listing}: the examples of a session in their order, as stretches of consecutive numbers;
 *   <li>{@code payload}: what votes say, once each;
 *   <li>{@code outcome}: what came of asking a labeler about an example. {@code kind} is 0 for a vote, 1 for an
 *       abstention, and 2 and above for the kinds of failure, which the table {@code kind} names;
 *   <li>{@code earlier}: the failures before an outcome that was asked for again, with what they cost, and the last
 *       call at the time when they were to be asked for again;
 *   <li>{@code event}: what was done to the run as a whole, such as renaming a label;
 *   <li>{@code call}: paid calls, with what was answered; {@code reused} is 1 where the answer came from a cache that
 *       runs share, and no call was made;
 *   <li>{@code manifest}: manifests of results made of the run.
 * </ul>
 */
final class Schema {
    /** "LKit" in ASCII. */
    static final int APPLICATION_ID = 0x4c4b6974;

    private static final List<String> FORM_1 = List.of(
            "create table session(id integer primary key, started text not null, ended text, complete integer not null"
                    + " default 0, library text not null, process text not null, space text not null)",
            "create table labeler(id integer primary key, name text not null, fingerprint text not null, versioned"
                    + " integer not null, parts text not null, derived_from text not null, session integer not null)",
            "create unique index labeler_identity on labeler(name, fingerprint, session)",
            "create table session_labeler(session integer not null, position integer not null, labeler integer not"
                    + " null, off text, primary key(session, position)) without rowid",
            "create table example(id integer primary key, name text not null, hash blob not null, origin" + " integer)",
            "create table listing(session integer not null, position integer not null, first_example integer not"
                    + " null, length integer not null, primary key(session, position)) without rowid",
            "create table payload(id integer primary key, json text not null unique)",
            "create table kind(id integer primary key, name text not null)",
            "create table outcome(example integer not null, labeler integer not null, kind integer not null, payload"
                    + " integer, attempt integer not null, confidence real, text text, input_tokens integer,"
                    + " output_tokens integer, money real, nanos integer, primary key(example, labeler)) without"
                    + " rowid",
            "create table call(id integer primary key, request blob not null, labeler text not null, examples text not"
                    + " null, intended integer not null, answered integer, text text, model text, finish text, error"
                    + " text, input_tokens integer, output_tokens integer, money real, nanos integer)",
            "create index call_request on call(request)",
            "create table earlier(example integer not null, labeler integer not null, attempt integer not null, kind"
                    + " integer not null, text text, input_tokens integer, output_tokens integer, money real, nanos"
                    + " integer, primary key(example, labeler, attempt)) without rowid",
            "create table event(id integer primary key, at text not null, what text not null, detail text not null)",
            "create table manifest(id integer primary key, written text not null, json text not null)");

    /** What else a provider told, answers of shared caches, and after which call a failure was to be asked anew. */
    private static final List<String> FORM_2 = List.of(
            "alter table call add column details text",
            "alter table call add column reused integer not null default 0",
            "alter table earlier add column call integer",
            "update earlier set call = (select coalesce(max(id), 0) from call)");

    /** What labelers share that makes them err together, and where their confidence comes from. */
    private static final List<String> FORM_3 = List.of(
            "alter table labeler add column families text not null default '[]'",
            "alter table labeler add column confidence_source text");

    /** Each element brings the form of its position to the next. */
    static final List<List<String>> STEPS = List.of(FORM_1, FORM_2, FORM_3);

    static final int VERSION = STEPS.size();

    private Schema() {}
}
