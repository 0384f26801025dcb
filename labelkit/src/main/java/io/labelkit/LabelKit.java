package io.labelkit;

import dev.langchain4j.model.chat.ChatModel;
import io.labelkit.aggregate.AggregatorOptions;
import io.labelkit.aggregate.Aggregators;
import io.labelkit.aggregate.advice.VoteAdvice;
import io.labelkit.aggregate.agreement.Agreement;
import io.labelkit.aggregate.agreement.AgreementScore;
import io.labelkit.aggregate.agreement.Coefficient;
import io.labelkit.aggregate.agreement.Difference;
import io.labelkit.aggregate.diagnosis.AggregatorComparison;
import io.labelkit.aggregate.diagnosis.CompareAggregators;
import io.labelkit.aggregate.quality.ConfidentLearning;
import io.labelkit.core.analysis.LabelingFunctionAnalysis;
import io.labelkit.core.audit.LabelIssues;
import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.evaluate.Evaluation;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.labeler.Labeler;
import io.labelkit.core.learn.ProbabilityMatrix;
import io.labelkit.core.report.Report;
import io.labelkit.core.rule.Rules;
import io.labelkit.core.vote.OutcomeTable;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.llm.LlmLabeler;
import io.labelkit.llm.budget.Budget;
import io.labelkit.llm.budget.PriceTable;
import io.labelkit.llm.call.LlmClient;
import io.labelkit.llm.chat.ChatModelBuilder;
import io.labelkit.llm.chat.ChatModels;
import io.labelkit.llm.plan.LlmPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a notebook needs, by one import: {@code import static io.labelkit.LabelKit.*;}. Every method names what a module
 * does with its usual settings, and returns the module's own type; for other settings use the types themselves. Files are
 * named as text or as {@link Path}; one that cannot be read is refused with file, line and column.
 *
 * <p>Votes of people to labels:
 *
 * <pre>{@code
 * var votes = readVotes("answers.csv");
 * var consensus = aggregate(votes);
 * write(report(consensus), "report.html");
 * }</pre>
 *
 * <p>Rules over texts to labels:
 *
 * <pre>{@code
 * var data = read("comments.jsonl");
 * var space = categories("ham", "spam");
 * var rules = List.of(
 *         keywords("promotion", space, "spam", "my channel", "subscribe"),
 *         when("short", space, "ham", text -> text.length() < 30));
 * var outcomes = label(data, rules);
 * var consensus = aggregate(outcomes.votes());
 * }</pre>
 *
 * <p>A language model with a ceiling:
 *
 * <pre>{@code
 * var data = read("tickets.jsonl");
 * var model = chatModel("http://127.0.0.1:8000/v1", "qwen3-8b").maxOutputTokens(200).build();
 * var labeler = llm(model, categories("refund", "delivery"), readPrices("prices.json"), budget("USD", "2.00"));
 * var plan = plan(labeler, data);
 * var outcomes = label(data, List.of(labeler));
 * }</pre>
 *
 * <p>Suspicious labels of a labelled file:
 *
 * <pre>{@code
 * var data = read("mails.jsonl");
 * var given = readLabels("mails.jsonl");
 * var issues = findLabelIssues(given, outOfFold(data, given));
 * }</pre>
 *
 * <p>What reads and writes is inherited from {@link LabelKitFiles}. Thread-safe, without state.
 */
public final class LabelKit extends LabelKitFiles {
    private LabelKit() {}

    /**
     * A space of single categories: {@code categories("ham", "spam")}.
     *
     * @param names the names, in column order
     * @return the space
     * @throws IllegalArgumentException if there is no name, or one occurs twice or is blank
     */
    public static LabelSpace categories(String... names) {
        return LabelSpace.categories(names);
    }

    /**
     * Texts with the ids 0, 1, and so on: {@code texts("win a prize", "see you at noon")}.
     *
     * @param texts the texts, in order
     * @return the data set
     */
    public static Dataset<String> texts(String... texts) {
        return Dataset.ofTexts(List.of(texts));
    }

    /**
     * A rule that votes for a class where one of some terms occurs as whole words, whatever the case:
     * {@code keywords("prize", space, "spam", "free", "winner")}.
     *
     * @param name the rule's name
     * @param space the labels
     * @param className the class it votes for
     * @param terms the words or phrases
     * @return the rule
     * @throws IllegalArgumentException if the class is not in the space, or there is no term
     */
    public static Labeler<String> keywords(String name, LabelSpace space, String className, String... terms) {
        return Rules.keywords(name, space, className, terms);
    }

    /**
     * A rule that votes for a class where a regular expression finds something:
     * {@code regex("link", space, "spam", "https?://")}.
     *
     * @param name the rule's name
     * @param space the labels
     * @param className the class it votes for
     * @param pattern the expression, in the syntax of RE2, which takes linear time
     * @return the rule
     * @throws IllegalArgumentException if the class is not in the space, or the expression is wrong
     */
    public static Labeler<String> regex(String name, LabelSpace space, String className, String pattern) {
        return Rules.regex(name, space, className, pattern);
    }

    /**
     * A rule that votes for a class where a condition holds: {@code when("short", space, "ham", text -> text.length() < 30)}.
     *
     * @param name the rule's name
     * @param space the labels
     * @param className the class it votes for
     * @param condition from the text to true or false; called from several threads at once
     * @return the rule
     * @throws IllegalArgumentException if the class is not in the space
     */
    public static Labeler<String> when(String name, LabelSpace space, String className, Predicate<String> condition) {
        return Rules.when(name, space, className, condition);
    }

    /**
     * Asks every labeler about every text, in memory: {@code label(data, rules).votes()}. Nothing is thrown for an answer
     * that cannot be used: it is a failure with its kind in the table. For work that must survive the process use a
     * {@code Run} of {@code labelkit-store}.
     *
     * @param data the texts
     * @param labelers the labelers, with different names and one label space
     * @return every outcome: votes, abstentions and failures
     * @throws IllegalArgumentException if there is no labeler, or their names or spaces do not fit together
     */
    public static OutcomeTable label(Dataset<String> data, List<? extends Labeler<String>> labelers) {
        return Work.label(data, labelers);
    }

    /**
     * Combines votes by what is usual for their kind, see {@link Aggregators#usual}: {@code aggregate(votes)}.
     *
     * @param votes the votes
     * @return labels, confidences, qualities of the labelers, warnings and explanations
     */
    public static Consensus aggregate(VoteMatrix votes) {
        return Aggregators.usual(votes.space().kind()).aggregate(votes);
    }

    /**
     * Combines votes by a method: {@code aggregate(votes, "dawid-skene")}.
     *
     * @param votes the votes
     * @param method one of {@link Aggregators#names()}
     * @return labels, confidences, qualities of the labelers, warnings and explanations
     * @throws IllegalArgumentException if there is no such method, or not for labels of this kind
     */
    public static Consensus aggregate(VoteMatrix votes, String method) {
        return Aggregators.byName(method, votes.space().kind(), AggregatorOptions.defaults())
                .aggregate(votes);
    }

    /**
     * Coverage, overlaps and conflicts of each labeler: {@code analysis(votes)}.
     *
     * @param votes the votes
     * @return the analysis
     */
    public static LabelingFunctionAnalysis analysis(VoteMatrix votes) {
        return LabelingFunctionAnalysis.of(votes);
    }

    /**
     * What the votes can support, before they are combined: {@code advice(votes)}.
     *
     * @param votes votes for categories or levels
     * @return the findings
     */
    public static VoteAdvice advice(VoteMatrix votes) {
        return VoteAdvice.of(votes);
    }

    /**
     * Krippendorff's alpha of nominal labels: {@code agreement(votes)}.
     *
     * @param votes votes for categories or levels
     * @return the score
     */
    public static AgreementScore agreement(VoteMatrix votes) {
        return Agreement.of(votes).score(Coefficient.KRIPPENDORFF, Difference.NOMINAL);
    }

    /**
     * Which method foretells best the votes that were hidden from it: {@code compare(votes)}. Needs no gold.
     *
     * @param votes votes for categories or levels
     * @return the methods with their scores, and which is recommended
     */
    public static AggregatorComparison compare(VoteMatrix votes) {
        return CompareAggregators.of(votes).compare();
    }

    /**
     * A consensus against the test gold of the data: {@code evaluate(consensus, data)}.
     *
     * @param consensus labels that are categories or levels
     * @param data the examples, some of them with test gold
     * @return accuracy and other scores with intervals
     */
    public static Evaluation evaluate(Consensus consensus, Dataset<String> data) {
        return Evaluation.of(consensus, data.gold(GoldRole.TEST));
    }

    /**
     * A model behind a server of the OpenAI wire format: {@code chatModel("http://127.0.0.1:8000/v1",
     * "qwen3-8b").maxOutputTokens(200).build()}. Any other {@link ChatModel} of LangChain4j does as well.
     *
     * @param baseUrl the address, usually ending in {@code /v1}
     * @param modelName the model's name on that server
     * @return a builder; a budget in money needs {@code maxOutputTokens}
     * @throws IllegalArgumentException if the address is not one of http or https
     */
    public static ChatModelBuilder chatModel(String baseUrl, String modelName) {
        return ChatModels.openAiCompatible(URI.create(baseUrl), modelName);
    }

    /**
     * A ceiling in money: {@code budget("USD", "2.00")}.
     *
     * @param currency the currency of the prices
     * @param amount the amount, as text so that no digit is lost
     * @return the budget, which remembers what was spent
     * @throws IllegalArgumentException if the amount is not a positive number
     */
    public static Budget budget(String currency, String amount) {
        return Budget.money(currency, amount);
    }

    /**
     * A labeler that asks a model for one label a text and stops at the budget: {@code llm(model, space, prices, budget)}.
     * It has the name of the model.
     *
     * @param model the model, with a limit for the length of answers
     * @param space the labels, best with descriptions
     * @param prices what the model costs
     * @param budget what may be spent
     * @return the labeler
     * @throws IllegalArgumentException if the budget could not be kept, for instance since the price is unknown
     */
    public static LlmLabeler llm(ChatModel model, LabelSpace space, PriceTable prices, Budget budget) {
        LlmClient client =
                LlmClient.builder(model).prices(prices).budget(budget).build();
        return LlmLabeler.builder(client.modelName(), client, space).build();
    }

    /**
     * Tokens, price and time of asking a model, without a call: {@code plan(labeler, data)}.
     *
     * @param labeler the labeler
     * @param data what it would be asked about
     * @return the plan
     */
    public static LlmPlan plan(LlmLabeler labeler, Dataset<String> data) {
        return LlmPlan.of(PriceTable.empty(), labeler, data);
    }

    /**
     * Probabilities of labelled texts from classifiers that did not see them: {@code outOfFold(data, given)}. Five folds
     * of the logistic regression in plain Java, near-duplicates in one fold.
     *
     * @param data the texts
     * @param given the label by id, a category or a level; texts without one are left out
     * @return the probabilities
     * @throws IllegalArgumentException if fewer than five texts that differ have a label
     */
    public static ProbabilityMatrix outOfFold(Dataset<String> data, Map<String, Label> given) {
        return Work.outOfFold(data, given);
    }

    /**
     * Labels that are probably wrong, by confident learning: {@code findLabelIssues(given, probabilities)}.
     *
     * @param given the label by id
     * @param probabilities of models that did not see the examples, as {@link #outOfFold} gives them
     * @return every label, most suspicious first
     */
    public static LabelIssues findLabelIssues(Map<String, Label> given, ProbabilityMatrix probabilities) {
        return ConfidentLearning.builder().build().audit(given, probabilities);
    }

    /**
     * A consensus as one page: {@code report(consensus).writeHtml(Path.of("report.html"))}.
     *
     * @param consensus the consensus
     * @return labels, labelers, explanations and conflicts
     */
    public static Report report(Consensus consensus) {
        return Work.report(consensus);
    }
}
