package io.labelkit.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The six tickets of the page about review, and what people do with the sheet. */
final class ReviewedTickets {
    private ReviewedTickets() {}

    static void byHand(Path folder, List<String> arguments) throws IOException {
        if (arguments.contains("export") && arguments.contains("tickets.jsonl")) {
            tickets(folder);
        } else if (arguments.contains("import")) {
            review(folder);
        } else if (arguments.contains("all.csv") && Files.exists(folder.resolve("in/votes.csv"))) {
            List<String> added = Files.readAllLines(folder.resolve("in/votes.csv"));
            Files.writeString(
                    folder.resolve("all.csv"),
                    Files.readString(folder.resolve("votes.csv")) + String.join("\n", added.subList(1, added.size()))
                            + "\n");
        }
    }

    private static void tickets(Path folder) throws IOException {
        Files.writeString(folder.resolve("tickets.jsonl"), """
                {"id":"t1","text":"Where is the invoice for my parcel?"}
                {"id":"t2","text":"=HYPERLINK(\\"http://example.com\\") does not open"}
                {"id":"t3","text":"I was charged twice, and now the app crashes."}
                {"id":"t4","text":"The parcel never came."}
                {"id":"t5","text":"The button does nothing."}
                {"id":"t6","text":"The invoice does not load."}
                """);
        Files.writeString(folder.resolve("votes.csv"), """
                task,worker,label
                t1,ann,billing
                t1,ben,billing
                t1,dan,billing
                t1,keywords,shipping
                t2,ann,bug
                t2,ben,bug
                t2,keywords,shipping
                t3,ann,billing
                t3,ben,bug
                t4,ann,shipping
                t4,ben,shipping
                t4,keywords,shipping
                t5,ann,bug
                t5,ben,bug
                t6,ann,billing
                t6,ben,bug
                t6,keywords,billing
                """);
    }

    /** A spreadsheet saved it with semicolons and a byte order mark, without the row of t1. */
    private static void review(Path folder) throws IOException {
        List<String> sheet = Files.readAllLines(folder.resolve("out/review.csv"));
        String queue = sheet.get(1).split(",")[0];
        Map<String, String> decisions =
                Map.of("t2", "Bug;", "t3", "bug;\"two things; the crash is urgent\"", "t6", "refund;");
        StringBuilder reviewed = new StringBuilder(sheet.get(0).replace(',', ';') + "\r\n");
        for (String row : sheet.subList(1, sheet.size())) {
            String[] cells = row.split(",", 4);
            if (decisions.containsKey(cells[1])) {
                reviewed.append(
                        queue + ";" + cells[1] + ";" + cells[2] + ";;;;;;;;" + decisions.get(cells[1]) + "\r\n");
            }
        }
        Files.writeString(folder.resolve("reviewed.csv"), reviewed.toString());
    }
}
