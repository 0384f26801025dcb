package io.example.labels;

import static io.labelkit.LabelKit.aggregate;
import static io.labelkit.LabelKit.categories;
import static io.labelkit.LabelKit.keywords;
import static io.labelkit.LabelKit.label;
import static io.labelkit.LabelKit.report;
import static io.labelkit.LabelKit.texts;

import io.labelkit.core.consensus.Consensus;
import io.labelkit.core.label.LabelSpace;
import java.util.List;

/** Labels three texts by rules. */
public final class Main {
    private Main() {}

    /**
     * Prints the consensus, the length of its report, and the module that it runs in.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        LabelSpace space = categories("ham", "spam");
        Consensus consensus = aggregate(label(
                        texts("a free prize", "see you later", "free lunch, see you"),
                        List.of(
                                keywords("prize words", space, "spam", "free", "prize"),
                                keywords("see you", space, "ham", "see you")))
                .votes());
        System.out.println(consensus);
        System.out.println("report of " + report(consensus).toHtml().length() + " characters");
        System.out.println(Main.class.getModule() + " uses " + Consensus.class.getModule());
    }
}
