package io.labelkit.store;

import io.labelkit.core.identity.ContentHash;
import io.labelkit.core.run.CallAnswer;
import io.labelkit.core.vote.Cost;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** Puts answers into a shared file, and says which. */
final class PuttingAnswers {
    private PuttingAnswers() {}

    /** Arguments: the file, the first number, and the number after the last. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true);
        try (SharedAnswers answers = SharedAnswers.open(Path.of(arguments[0]), Optional.empty())) {
            for (int i = Integer.parseInt(arguments[1]); i < Integer.parseInt(arguments[2]); i++) {
                answers.put(request(i), CallAnswer.of("answer " + i, Cost.UNKNOWN));
                out.println(i);
            }
        }
    }

    static ContentHash request(int number) {
        return ContentHash.of("put " + number);
    }
}
