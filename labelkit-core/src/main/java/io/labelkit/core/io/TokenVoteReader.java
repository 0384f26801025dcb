package io.labelkit.core.io;

import io.labelkit.core.internal.Checks;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.LabelerInfo;
import io.labelkit.core.vote.Vote;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads votes on sequences of tokens, JSONL, one sentence a line: {@code id}, {@code tokens} (a list of texts), and,
 * where there are any, {@code tags} (the true ones), {@code split}, and {@code votes}, an object from labelers to lists
 * of tags. A labeler that votes anywhere in the file and is absent from a sentence marked nothing in it, unless
 * {@link #absentMeansSilent()}. Votes of people on single tokens may come from a second file, see {@link #tokenVotes}.
 *
 * <p>Tags are taken as BIO if all of them in the file are {@code O}, {@code B-type} or {@code I-type}, and as one for
 * each token if none of them is; a file with some of both is refused unless {@link #scheme} decides. Immutable and
 * thread-safe: every option returns a changed copy.
 *
 * <pre>{@code
 * TokenVotes sentences = TokenVoteReader.of(Path.of("tokens.jsonl")).read();
 * VoteMatrix votes = sentences.votes();
 * int[] lengths = sentences.tokenCounts();
 * }</pre>
 */
public final class TokenVoteReader {
    private final Path file;
    private final ReadSettings settings;
    private final Optional<TokenTags> scheme;
    private final Optional<Path> tokenVotes;
    private final boolean absentMeansSilent;

    private TokenVoteReader(
            Path file,
            ReadSettings settings,
            Optional<TokenTags> scheme,
            Optional<Path> tokenVotes,
            boolean absentMeansSilent) {
        this.file = file;
        this.settings = settings;
        this.scheme = scheme;
        this.tokenVotes = tokenVotes;
        this.absentMeansSilent = absentMeansSilent;
    }

    /**
     * A reader of a file, which is not opened yet.
     *
     * @param file the file
     * @return the reader
     */
    public static TokenVoteReader of(Path file) {
        return new TokenVoteReader(file, ReadSettings.DEFAULT, Optional.empty(), Optional.empty(), false);
    }

    /**
     * Says how tags are to be read.
     *
     * @param tagScheme the scheme
     * @return a changed copy
     */
    public TokenVoteReader scheme(TokenTags tagScheme) {
        return new TokenVoteReader(file, settings, Optional.of(tagScheme), tokenVotes, absentMeansSilent);
    }

    /**
     * Takes a labeler that is absent from a sentence for one that did not vote on it.
     *
     * @return a changed copy
     */
    public TokenVoteReader absentMeansSilent() {
        return new TokenVoteReader(file, settings, scheme, tokenVotes, true);
    }

    /**
     * Reads votes on single tokens from a second file in the long form of {@link VoteReader}, whose task is the id of a
     * sentence, a colon and the number of a token from 0, and whose label is a tag. A worker's vote on a sentence is made
     * of all its tags there, one span a token; if it tagged a token again, its last tag counts. These tags are read one
     * for each token.
     *
     * @param votes the second file
     * @return a changed copy
     */
    public TokenVoteReader tokenVotes(Path votes) {
        return new TokenVoteReader(file, settings, scheme, Optional.of(votes), absentMeansSilent);
    }

    /**
     * Leaves out records with problems, and counts and lists them.
     *
     * @return a changed copy
     */
    public TokenVoteReader skipProblems() {
        return new TokenVoteReader(file, settings.skipping(problem -> {}), scheme, tokenVotes, absentMeansSilent);
    }

    /**
     * Sets the longest allowed record, which bounds the memory that a damaged file can take.
     *
     * @param limit the number of characters, 16 Mi unless set
     * @return a changed copy
     */
    public TokenVoteReader maxRecordChars(int limit) {
        return new TokenVoteReader(file, settings.withMaxRecordChars(limit), scheme, tokenVotes, absentMeansSilent);
    }

    /**
     * Reads everything.
     *
     * @return the votes with the tokens, and how the reading went
     * @throws InputException if a file cannot be read or holds a problem that is not to be skipped, or if the tags are
     *     of no one scheme
     */
    public TokenVotes read() {
        Problems problems = new Problems(settings);
        Map<String, TokenRow> sentences = new LinkedHashMap<>();
        ReadReport report;
        try (Rows rows = Rows.open(file, settings, problems)) {
            SeenIds seen = new SeenIds();
            report = rows.forEach(row -> {
                TokenRow sentence = TokenRow.of(row);
                seen.add(row, -1, sentence.id());
                sentences.put(sentence.id(), sentence);
            });
        }
        if (sentences.isEmpty()) {
            throw InputException.ofFile(FileFormat.fileName(file), "there is no sentence in it");
        }
        TokenTags used = schemeOf(sentences.values());
        Map<String, Map<String, Label.Spans>> said = new LinkedHashMap<>();
        sentences.forEach((id, sentence) -> {
            Map<String, Label.Spans> votes = new LinkedHashMap<>();
            sentence.votes().forEach((labeler, tags) -> votes.put(labeler, spans(used, tags, sentence)));
            said.put(id, votes);
        });
        completeSilence(said);
        if (tokenVotes.isPresent()) {
            report = SingleTokenVotes.read(tokenVotes.get(), settings, problems, sentences, said);
        }
        Map<String, Label> gold = new LinkedHashMap<>();
        Map<String, String> splits = new LinkedHashMap<>();
        sentences.forEach((id, sentence) -> {
            sentence.gold().ifPresent(tags -> gold.put(id, spans(used, tags, sentence)));
            sentence.split().ifPresent(split -> splits.put(id, split));
        });
        List<List<String>> tokens =
                sentences.values().stream().map(TokenRow::tokens).toList();
        return new TokenVotes(matrix(said, gold), tokens, gold, splits, used, report);
    }

    /** Everybody who votes anywhere marked nothing where it is absent. */
    private void completeSilence(Map<String, Map<String, Label.Spans>> said) {
        if (!absentMeansSilent) {
            Set<String> labelers = new LinkedHashSet<>();
            said.values().forEach(votes -> labelers.addAll(votes.keySet()));
            said.values()
                    .forEach(votes ->
                            labelers.forEach(labeler -> votes.putIfAbsent(labeler, new Label.Spans(List.of()))));
        }
    }

    private static VoteMatrix matrix(Map<String, Map<String, Label.Spans>> said, Map<String, Label> gold) {
        SortedSet<String> types = new TreeSet<>();
        SortedSet<String> labelers = new TreeSet<>();
        said.values().forEach(votes -> {
            labelers.addAll(votes.keySet());
            votes.values().forEach(spans -> spans.spans().forEach(span -> types.add(span.type())));
        });
        gold.values().forEach(label -> ((Label.Spans) label).spans().forEach(span -> types.add(span.type())));
        LabelSpace.Builder space = LabelSpace.builder(LabelKind.SPANS, "tags");
        types.forEach(space::label);
        VoteMatrixBuilder builder = VoteMatrix.builder(space.build());
        labelers.forEach(labeler -> builder.addLabeler(LabelerInfo.named(labeler)));
        said.forEach((id, votes) -> {
            builder.addExample(id);
            labelers.forEach(labeler -> Optional.ofNullable(votes.get(labeler))
                    .ifPresent(spans -> builder.add(id, labeler, Vote.of(spans))));
        });
        return builder.build();
    }

    private Label.Spans spans(TokenTags used, List<String> tags, TokenRow sentence) {
        try {
            return used.spans(tags);
        } catch (IllegalArgumentException e) {
            throw InputException.at(FileFormat.fileName(file), sentence.line(), 0, "tags", Texts.plain(e.getMessage()));
        }
    }

    private TokenTags schemeOf(Collection<TokenRow> sentences) {
        if (scheme.isPresent()) {
            return scheme.get();
        }
        Optional<String> bio = Optional.empty();
        Optional<String> other = Optional.empty();
        for (TokenRow sentence : sentences) {
            List<List<String>> all = new ArrayList<>(sentence.votes().values());
            sentence.gold().ifPresent(all::add);
            for (String tag : all.stream().flatMap(List::stream).toList()) {
                if (TokenTags.fits(tag)) {
                    bio = bio.or(() -> Optional.of(tag));
                } else {
                    other = other.or(() -> Optional.of(tag));
                }
            }
        }
        if (bio.isPresent() && other.isPresent()) {
            throw InputException.ofFile(
                    FileFormat.fileName(file),
                    "some tags are BIO, such as " + Checks.shown(bio.get()) + ", and some are not, such as "
                            + Checks.shown(other.get()) + "; give the reader a scheme");
        }
        boolean perToken = other.isPresent() || (bio.isEmpty() && tokenVotes.isPresent());
        return perToken ? TokenTags.ONE_PER_TOKEN : TokenTags.BIO;
    }
}
