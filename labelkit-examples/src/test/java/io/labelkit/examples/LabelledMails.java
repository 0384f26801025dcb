package io.labelkit.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Three hundred made-up mails with labels that are right when sure, and often wrong when not. */
record LabelledMails(Path dir) {
    static final int SIZE = 300;

    static String id(int i) {
        return "m" + i;
    }

    static boolean spam(int i) {
        return i % 3 == 0;
    }

    private static double confidence(int i) {
        return 0.55 + 0.004 * (i * 37 % 100);
    }

    /** Unsure labels are wrong every second time, sure ones hardly ever. */
    static boolean saidSpam(int i) {
        boolean wrong = confidence(i) < 0.75 ? i % 2 == 0 : i % 50 == 7;
        return spam(i) != wrong;
    }

    /** As aggregate writes them. */
    Path labels() throws IOException {
        StringBuilder text = new StringBuilder("task,label,confidence,p_ham,p_spam\n");
        for (int i = 0; i < SIZE; i++) {
            double p = saidSpam(i) ? confidence(i) : 1 - confidence(i);
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%.4f,%.4f,%.4f%n",
                    id(i),
                    saidSpam(i) ? "spam" : "ham",
                    confidence(i),
                    1 - p,
                    p));
        }
        return Files.writeString(dir.resolve("labels.csv"), text);
    }

    Path gold(String name, int from, int to) throws IOException {
        StringBuilder text = new StringBuilder("id,label\n");
        for (int i = from; i < to; i++) {
            text.append(id(i)).append(',').append(spam(i) ? "spam" : "ham").append('\n');
        }
        return Files.writeString(dir.resolve(name), text);
    }
}
