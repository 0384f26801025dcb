package io.labelkit.aggregate.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A word transition network: a row of places, each with the words that hypotheses have there, {@code ""} for none. Not
 * thread-safe.
 */
final class WordNetwork {
    private static final byte ALIGN = 0;
    private static final byte DELETE = 1;
    private static final byte INSERT = 2;

    private final int hypotheses;
    private List<Place> places = new ArrayList<>();
    private int added;

    WordNetwork(int hypotheses) {
        this.hypotheses = hypotheses;
    }

    /** What each hypothesis that was added has at a place, by its number, and how many have which word. */
    private static final class Place {
        private final String[] said;
        private final Map<String, Integer> counts = new HashMap<>();

        Place(int hypotheses) {
            said = new String[hypotheses];
            Arrays.fill(said, "");
        }

        void add(int hypothesis, String word) {
            said[hypothesis] = word;
            counts.merge(word, 1, Integer::sum);
        }
    }

    int size() {
        return places.size();
    }

    String said(int place, int hypothesis) {
        return places.get(place).said[hypothesis];
    }

    /** The word that most have; in ties the longer, then the greater one. */
    String best(int place) {
        String best = "";
        int most = 0;
        for (Map.Entry<String, Integer> entry : places.get(place).counts.entrySet()) {
            String word = entry.getKey();
            int order = Integer.compare(entry.getValue(), most);
            order = order == 0 ? Integer.compare(word.length(), best.length()) : order;
            order = order == 0 ? word.compareTo(best) : order;
            if (order > 0) {
                best = word;
                most = entry.getValue();
            }
        }
        return best;
    }

    int count(int place, String word) {
        return places.get(place).counts.getOrDefault(word, 0);
    }

    /**
     * Aligns a hypothesis and adds it: a word that is there costs 0, another one 1, a new place 1, no word 0 where some
     * hypothesis has none and else 1. Of equal costs word on word goes first, then no word, then a new place.
     */
    void add(int hypothesis, List<String> words) {
        byte[][] moves = moves(words);
        List<Place> reversed = new ArrayList<>();
        int i = places.size();
        int j = words.size();
        while (i > 0 || j > 0) {
            switch (moves[i][j]) {
                case ALIGN -> {
                    Place place = places.get(--i);
                    place.add(hypothesis, words.get(--j));
                    reversed.add(place);
                }
                case DELETE -> {
                    Place place = places.get(--i);
                    place.add(hypothesis, "");
                    reversed.add(place);
                }
                default -> {
                    Place place = new Place(hypotheses);
                    if (added > 0) {
                        place.counts.put("", added);
                    }
                    place.add(hypothesis, words.get(--j));
                    reversed.add(place);
                }
            }
        }
        List<Place> ordered = new ArrayList<>(reversed.size());
        for (int p = reversed.size() - 1; p >= 0; p--) {
            ordered.add(reversed.get(p));
        }
        places = ordered;
        added++;
    }

    private byte[][] moves(List<String> words) {
        byte[][] moves = new byte[places.size() + 1][words.size() + 1];
        int[] above = new int[words.size() + 1];
        int[] cost = new int[words.size() + 1];
        for (int j = 1; j <= words.size(); j++) {
            above[j] = j;
            moves[0][j] = INSERT;
        }
        for (int i = 1; i <= places.size(); i++) {
            Map<String, Integer> counts = places.get(i - 1).counts;
            int skip = counts.containsKey("") ? 0 : 1;
            cost[0] = above[0] + skip;
            moves[i][0] = DELETE;
            for (int j = 1; j <= words.size(); j++) {
                int align = above[j - 1] + (counts.containsKey(words.get(j - 1)) ? 0 : 1);
                int delete = above[j] + skip;
                int insert = cost[j - 1] + 1;
                cost[j] = Math.min(align, Math.min(delete, insert));
                moves[i][j] = align == cost[j] ? ALIGN : delete == cost[j] ? DELETE : INSERT;
            }
            int[] spare = above;
            above = cost;
            cost = spare;
        }
        return moves;
    }
}
