package io.labelkit.aggregate.agreement;

import io.labelkit.core.label.LabelKind;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import io.labelkit.core.vote.VoteMatrixBuilder;

/** Votes from the tables that papers print. */
final class Tables {
    private Tables() {}

    static LabelSpace levels(int count) {
        LabelSpace.Builder builder = LabelSpace.builder(LabelKind.ORDINAL, "level");
        for (int k = 1; k <= count; k++) {
            builder.label("level " + k);
        }
        return builder.build();
    }

    /** Rows are examples, columns classes, cells how many labelers chose them. */
    static VoteMatrix counts(int[][] table) {
        VoteMatrixBuilder builder = VoteMatrix.builder(levels(table[0].length));
        for (int i = 0; i < table.length; i++) {
            int labeler = 0;
            for (int k = 0; k < table[i].length; k++) {
                for (int n = 0; n < table[i][k]; n++) {
                    builder.add("e" + i, "w" + labeler++, "level " + (k + 1));
                }
            }
        }
        return builder.build();
    }

    /** Rows are what the first labeler said, columns what the second said, cells examples. */
    static VoteMatrix two(int[][] table) {
        VoteMatrixBuilder builder = VoteMatrix.builder(levels(table.length));
        int example = 0;
        for (int a = 0; a < table.length; a++) {
            for (int b = 0; b < table.length; b++) {
                for (int n = 0; n < table[a][b]; n++) {
                    builder.add("e" + example, "first", "level " + (a + 1));
                    builder.add("e" + example++, "second", "level " + (b + 1));
                }
            }
        }
        return builder.build();
    }

    /** Each row is a labeler, each character an example; a point is no vote. */
    static VoteMatrix rows(String... rows) {
        VoteMatrixBuilder builder = VoteMatrix.builder(LabelSpace.categories("1", "2", "3", "4", "5"));
        for (int i = 0; i < rows[0].length(); i++) {
            for (int j = 0; j < rows.length; j++) {
                if (rows[j].charAt(i) != '.') {
                    builder.add("e" + i, "observer" + j, rows[j].substring(i, i + 1));
                }
            }
        }
        return builder.build();
    }

    static VoteMatrix krippendorff() {
        return rows("12332141 2...".replace(" ", ""), "123322412" + "5.3", ".33323422" + "51.", "123324412" + "51.");
    }
}
