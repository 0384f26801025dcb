package io.labelkit;

import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.io.ExampleReader;
import io.labelkit.core.io.IssueWriter;
import io.labelkit.core.io.LabelReader;
import io.labelkit.core.io.LabelWriter;
import io.labelkit.core.io.ProbabilityReader;
import io.labelkit.core.io.VoteReader;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.learn.ProbabilityOrigin;
import io.labelkit.core.report.Report;
import io.labelkit.core.rule.RuleFile;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.llm.budget.PriceTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@link LabelKit} reads and writes; use it as {@code LabelKit}, whose static import has these names too. Files are
 * named as text or as {@link Path}, are CSV or JSONL where nothing else is said, and may be gzipped. Thread-safe, without
 * state.
 */
public abstract sealed class LabelKitFiles permits LabelKit {
    LabelKitFiles() {}

    /**
     * Texts of a file with {@code id}, {@code text} and perhaps {@code label} and {@code split}, as
     * {@link ExampleReader} reads them: {@code read("comments.jsonl")}. Labels of the split {@code test} are test gold.
     *
     * @param file the file
     * @return the data set
     * @throws io.labelkit.core.io.InputException if the file cannot be read, with file, line and column
     */
    public static Dataset<String> read(String file) {
        return read(Path.of(file));
    }

    /**
     * {@link #read(String)} with a path: {@code read(Path.of("comments.jsonl"))}.
     *
     * @param file the file
     * @return the data set
     * @throws io.labelkit.core.io.InputException if the file cannot be read, with file, line and column
     */
    public static Dataset<String> read(Path file) {
        return ExampleReader.of(file).read().dataset();
    }

    /**
     * Votes of a file {@code task,worker,label}, as {@link VoteReader} reads them: {@code readVotes("answers.csv")}.
     *
     * @param file the file
     * @return the votes
     * @throws io.labelkit.core.io.InputException if the file cannot be read, with file, line and column
     */
    public static VoteMatrix readVotes(String file) {
        return readVotes(Path.of(file));
    }

    /**
     * {@link #readVotes(String)} with a path: {@code readVotes(Path.of("answers.csv"))}.
     *
     * @param file the file
     * @return the votes
     * @throws io.labelkit.core.io.InputException if the file cannot be read, with file, line and column
     */
    public static VoteMatrix readVotes(Path file) {
        return VoteReader.of(file).read().votes();
    }

    /**
     * The labels of a file with {@code id} or {@code task} and {@code label}, whatever their split, as
     * {@link LabelReader} reads them: {@code readLabels("mails.jsonl")}. Rows without a label are left out.
     *
     * @param file the file
     * @return the label by id, in the order of the file
     * @throws io.labelkit.core.io.InputException if the file cannot be read, with file, line and column
     */
    public static Map<String, Label> readLabels(String file) {
        return readLabels(Path.of(file));
    }

    /**
     * {@link #readLabels(String)} with a path: {@code readLabels(Path.of("mails.jsonl"))}.
     *
     * @param file the file
     * @return the label by id, in the order of the file
     * @throws io.labelkit.core.io.InputException if the file cannot be read, with file, line and column
     */
    public static Map<String, Label> readLabels(Path file) {
        return LabelReader.of(file).read().labels();
    }

    /**
     * Probabilities that a model gave to examples that it was not trained on, in a file of {@code id} and a column for
     * each class: {@code readProbabilities("pred_probs.csv")}.
     *
     * @param file the file
     * @return the probabilities
     * @throws io.labelkit.core.io.InputException if the file cannot be read, with file, line and column
     */
    public static ProbabilityMatrix readProbabilities(String file) {
        return readProbabilities(Path.of(file));
    }

    /**
     * {@link #readProbabilities(String)} with a path: {@code readProbabilities(Path.of("pred_probs.csv"))}.
     *
     * @param file the file
     * @return the probabilities
     * @throws io.labelkit.core.io.InputException if the file cannot be read, with file, line and column
     */
    public static ProbabilityMatrix readProbabilities(Path file) {
        return ProbabilityReader.of(file)
                .origin(ProbabilityOrigin.OUT_OF_SAMPLE)
                .read();
    }

    /**
     * The rules of a file, as {@link RuleFile} reads them: {@code readRules("rules.json", space)}.
     *
     * @param file the file, JSON
     * @param space the labels
     * @return the rules
     * @throws IllegalArgumentException if the file is no valid rule file, with file and place
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static List<Labeler<String>> readRules(String file, LabelSpace space) {
        return readRules(Path.of(file), space);
    }

    /**
     * {@link #readRules(String, LabelSpace)} with a path: {@code readRules(Path.of("rules.json"), space)}.
     *
     * @param file the file, JSON
     * @param space the labels
     * @return the rules
     * @throws IllegalArgumentException if the file is no valid rule file, with file and place
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static List<Labeler<String>> readRules(Path file, LabelSpace space) {
        return Work.rules(file, space);
    }

    /**
     * What models cost: {@code readPrices("prices.json")}.
     *
     * @param file the file, JSON
     * @return the prices
     * @throws io.labelkit.core.io.InputException if the file cannot be read, with the place
     */
    public static PriceTable readPrices(String file) {
        return readPrices(Path.of(file));
    }

    /**
     * {@link #readPrices(String)} with a path: {@code readPrices(Path.of("prices.json"))}.
     *
     * @param file the file, JSON
     * @return the prices
     * @throws io.labelkit.core.io.InputException if the file cannot be read, with the place
     */
    public static PriceTable readPrices(Path file) {
        return PriceTable.read(file);
    }

    /**
     * Writes a page: {@code write(report(consensus), "report.html")}.
     *
     * @param report the report
     * @param file where to; overwritten
     * @return the file
     */
    public static Path write(Report report, String file) {
        return write(report, Path.of(file));
    }

    /**
     * {@link #write(Report, String)} with a path: {@code write(report(consensus), Path.of("report.html"))}.
     *
     * @param report the report
     * @param file where to; overwritten
     * @return the file
     */
    public static Path write(Report report, Path file) {
        report.writeHtml(file);
        return file;
    }

    /**
     * Writes labels with their probabilities, as {@link LabelWriter} does: {@code write(consensus, "labels.csv")}.
     *
     * @param consensus the consensus
     * @param file where to; overwritten
     * @return the file
     */
    public static Path write(Consensus consensus, String file) {
        return write(consensus, Path.of(file));
    }

    /**
     * {@link #write(Consensus, String)} with a path: {@code write(consensus, Path.of("labels.csv"))}.
     *
     * @param consensus the consensus
     * @param file where to; overwritten
     * @return the file
     */
    public static Path write(Consensus consensus, Path file) {
        LabelWriter.write(file, consensus);
        return file;
    }

    /**
     * Writes suspicions, as {@link IssueWriter} does: {@code write(issues, "issues.csv")}.
     *
     * @param issues the issues
     * @param file where to; overwritten
     * @return the file
     */
    public static Path write(LabelIssues issues, String file) {
        return write(issues, Path.of(file));
    }

    /**
     * {@link #write(LabelIssues, String)} with a path: {@code write(issues, Path.of("issues.csv"))}.
     *
     * @param issues the issues
     * @param file where to; overwritten
     * @return the file
     */
    public static Path write(LabelIssues issues, Path file) {
        IssueWriter.write(file, issues);
        return file;
    }
}
