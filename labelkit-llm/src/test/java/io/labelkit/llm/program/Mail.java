package io.labelkit.llm.program;

import io.labelkit.core.data.Dataset;
import io.labelkit.core.data.Example;
import io.labelkit.core.data.GoldRole;
import io.labelkit.core.label.Label;
import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Messages with planted words: half of them spam, most of which say prize, free or call. */
final class Mail {
    static final LabelSpace SPACE = LabelSpace.builder(LabelKind.CATEGORY, "spam or not")
            .description("Is the message an unwanted advertisement?")
            .label("ham", "Written by a friend or colleague.")
            .label("spam", "Unwanted advertisement.")
            .build();

    private static final List<String> SPAM = List.of("prize", "free", "call");
    private static final List<String> HAM = List.of("lunch", "meeting", "love");
    private static final List<String> ANY = List.of("the", "today", "you", "and", "please", "at", "tomorrow");

    private Mail() {}

    static Dataset<String> messages(int count, GoldRole role) {
        Random random = new Random(5);
        List<Example<String>> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean spam = i % 2 == 0;
            StringBuilder text = new StringBuilder("message");
            for (int k = 0; k < 6; k++) {
                text.append(' ').append(ANY.get(random.nextInt(ANY.size())));
            }
            double draw = random.nextDouble();
            List<String> own = spam == draw < 0.93 ? SPAM : HAM;
            if (random.nextDouble() < 0.9) {
                text.append(' ').append(own.get(random.nextInt(own.size())));
            }
            examples.add(Example.of("m" + i, text.toString()).withGold(Label.category(spam ? "spam" : "ham"), role));
        }
        return Dataset.of("mail", examples);
    }

    static Dataset<String> withoutGold(int count) {
        return messages(count, GoldRole.TEST).map(example -> Example.of(example.item()));
    }
}
