package io.labelkit.core.display;

import java.util.List;

/** A display as a piece of HTML. */
final class HtmlText {
    static final int LONGEST_SENTENCE = 2000;

    /** The class is named twice so that the style sheets of notebooks, which align all cells to the right, do not win. */
    private static final String STYLE = String.join(
            "",
            ".labelkit-display{font:14px/1.45 system-ui,sans-serif;color:inherit;background:transparent;margin:.5em 0;",
            "max-width:100%;overflow-x:auto}",
            ".labelkit-display.labelkit-display p{margin:.2em 0}",
            ".labelkit-display.labelkit-display .lk-title{font-weight:600;font-size:1.1em}",
            ".labelkit-display.labelkit-display .lk-more,.labelkit-display.labelkit-display .lk-note{opacity:.8}",
            ".labelkit-display.labelkit-display .lk-warning{border-left:3px solid #d08000;padding-left:.6em}",
            ".labelkit-display.labelkit-display table{border-collapse:collapse;margin:.6em 0;",
            "font-variant-numeric:tabular-nums;",
            "color:inherit;background:transparent}",
            ".labelkit-display.labelkit-display caption{text-align:left;font-weight:600;padding:.2em 0;color:inherit}",
            ".labelkit-display.labelkit-display tr{background:transparent}",
            ".labelkit-display.labelkit-display th,.labelkit-display.labelkit-display td{",
            "padding:.15em .7em .15em 0;text-align:left;vertical-align:top;",
            "border:0;border-bottom:1px solid rgba(128,128,128,.35);overflow-wrap:anywhere;max-width:40em;",
            "color:inherit}",
            ".labelkit-display.labelkit-display thead th{font-weight:600;white-space:nowrap}",
            ".labelkit-display.labelkit-display tbody th{font-weight:400;opacity:.85}",
            ".labelkit-display.labelkit-display .lk-number{text-align:right}");

    private final StringBuilder out = new StringBuilder();

    private final int mostRows;

    private HtmlText(int mostRows) {
        this.mostRows = mostRows;
    }

    static String of(Display display, int mostRows) {
        HtmlText html = new HtmlText(mostRows);
        html.write(display);
        return html.out.toString();
    }

    private void write(Display display) {
        out.append("<div class=\"labelkit-display\"><style>").append(STYLE).append("</style>\n");
        paragraph("lk-title", CellText.line(display.title(), CellText.LONGEST));
        facts(display.facts());
        display.lead().forEach(each -> paragraph("lk-lead", CellText.line(each, LONGEST_SENTENCE)));
        display.warnings()
                .forEach(each -> paragraph("lk-warning", "warning: " + CellText.line(each, LONGEST_SENTENCE)));
        display.tables().forEach(this::table);
        display.notes().forEach(each -> paragraph("lk-note", CellText.line(each, LONGEST_SENTENCE)));
        out.append("</div>\n");
    }

    private void facts(List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        out.append("<table><tbody>\n");
        for (Fact fact : facts) {
            out.append("<tr><th scope=\"row\">");
            escape(CellText.line(fact.name(), CellText.LONGEST));
            out.append("</th><td dir=\"auto\">");
            escape(fact.written());
            out.append("</td></tr>\n");
        }
        out.append("</tbody></table>\n");
    }

    private void table(Table table) {
        String title = CellText.line(table.title(), CellText.LONGEST);
        if (table.rowCount() == 0) {
            paragraph("lk-note", title + (table.leftOut() == 0 ? ": none" : ""));
        } else {
            out.append("<table><caption>");
            escape(title);
            out.append("</caption><thead><tr>");
            List<String> headings = table.headings();
            for (int c = 0; c < headings.size(); c++) {
                out.append("<th scope=\"col\"").append(alignment(table, c)).append('>');
                escape(headings.get(c));
                out.append("</th>");
            }
            out.append("</tr></thead><tbody>\n");
            for (int row = 0; row < Math.min(mostRows, table.rowCount()); row++) {
                row(table, row);
            }
            out.append("</tbody></table>\n");
        }
        leftOut(table);
    }

    private void row(Table table, int row) {
        out.append("<tr>");
        List<String> cells = table.written(row);
        for (int c = 0; c < cells.size(); c++) {
            String direction = table.columns().get(c).unit().isPresent() ? "" : " dir=\"auto\"";
            out.append("<td").append(alignment(table, c)).append(direction).append('>');
            escape(cells.get(c));
            out.append("</td>");
        }
        out.append("</tr>\n");
    }

    private void leftOut(Table table) {
        int cut = Math.max(0, table.rowCount() - mostRows);
        if (cut > 0) {
            paragraph("lk-more", "… " + NumberText.count(cut + table.leftOut()) + " more rows, print() shows all");
        } else if (table.leftOut() > 0) {
            paragraph("lk-more", "… " + NumberText.count(table.leftOut()) + " more rows are not kept");
        }
    }

    private static String alignment(Table table, int column) {
        return table.columns().get(column).unit().isPresent() ? " class=\"lk-number\"" : "";
    }

    private void paragraph(String style, String text) {
        out.append("<p class=\"").append(style).append("\" dir=\"auto\">");
        escape(text);
        out.append("</p>\n");
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
