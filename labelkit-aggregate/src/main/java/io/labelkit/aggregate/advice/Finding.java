package io.labelkit.aggregate.advice;

import io.labelkit.core.display.Display;
import io.labelkit.core.display.Rows;
import io.labelkit.core.display.Displayable;
import io.labelkit.core.vote.RepeatPolicy;
import java.util.List;

/** Something about votes that bears on what can be made of them: numbers, and a sentence that says them. */
public sealed interface Finding {

    /**
     * The finding in words.
     *
     * @return one or two plain sentences
     */
    String sentence();

    /**
     * Whether it stands in the way of something, so that a reader should know it first.
     *
     * @return true for a caution, false for a mere fact
     */
    boolean isCaution();

    /**
     * How many votes examples have.
     *
     * @param examples the number of examples
     * @param withVotes how many of them have a vote
     * @param lowest the least votes of an example with votes
     * @param lowerQuartile a quarter of the examples with votes have at most as many
     * @param median half of the examples with votes have at most as many
     * @param upperQuartile three quarters of the examples with votes have at most as many
     * @param highest the most votes of an example
     */
    record Redundancy(
            int examples, int withVotes, int lowest, int lowerQuartile, int median, int upperQuartile, int highest)
            implements Finding {
        @Override
        public String sentence() {
            return Sentences.of(this);
        }

        @Override
        public boolean isCaution() {
            return highest < 2 || withVotes < examples;
        }
    }

    /**
     * Examples with one vote: nothing but the quality of its labeler speaks for or against it.
     *
     * @param single their number
     * @param withVotes the number of examples with votes
     */
    record SingleVotes(int single, int withVotes) implements Finding {
        @Override
        public String sentence() {
            return Sentences.of(this);
        }

        @Override
        public boolean isCaution() {
            return single * 2L > withVotes;
        }
    }

    /**
     * How often examples with several votes have only equal ones.
     *
     * @param unanimous the number of those whose votes are all the same
     * @param several the number of examples with at least two votes
     */
    record Unanimity(int unanimous, int several) implements Finding {
        @Override
        public String sentence() {
            return Sentences.of(this);
        }

        @Override
        public boolean isCaution() {
            return unanimous == several;
        }
    }

    /**
     * Labelers fall into groups that share no example, so that their qualities cannot be compared between groups.
     *
     * @param groups the names in each group, the group with most labelers first
     */
    record Disconnected(List<List<String>> groups) implements Finding {
        /**
         * Copies the lists.
         *
         * @param groups the names in each group
         */
        public Disconnected {
            groups = groups.stream().map(List::copyOf).toList();
        }

        @Override
        public String sentence() {
            return Sentences.of(this);
        }

        @Override
        public boolean isCaution() {
            return true;
        }
    }

    /**
     * Labelers with at least five votes, all for one class.
     *
     * @param names the labelers
     * @param labelers the number of labelers with votes
     * @param shareOfVotes the share of all votes that are theirs
     */
    record OneClassLabelers(List<String> names, int labelers, double shareOfVotes) implements Finding {
        /**
         * Copies the list.
         *
         * @param names the labelers
         * @param labelers the number of labelers with votes
         * @param shareOfVotes the share of all votes that are theirs
         */
        public OneClassLabelers {
            names = List.copyOf(names);
        }

        @Override
        public String sentence() {
            return Sentences.of(this);
        }

        @Override
        public boolean isCaution() {
            return true;
        }
    }

    /**
     * Labelers with too few votes for a confusion matrix of their own.
     *
     * @param labelers their number
     * @param of the number of labelers with votes
     * @param fewerThan what counts as few: ten for each class
     * @param shareOfVotes the share of all votes that are theirs
     */
    record FewVotes(int labelers, int of, int fewerThan, double shareOfVotes) implements Finding {
        @Override
        public String sentence() {
            return Sentences.of(this);
        }

        @Override
        public boolean isCaution() {
            return shareOfVotes > 0.5;
        }
    }

    /**
     * Pairs of labelers that say the same even where most others disagree, or that fire on the same examples: their votes
     * count double in every method that believes labelers independent.
     *
     * @param pairs the pairs, those with most shared examples first
     * @param labelersCompared how many labelers had enough votes to be compared, at most 1000, those with most votes
     * @param examplesCompared the share of the examples that were looked at, below 1 where there are very many votes
     */
    record NearDuplicates(List<DuplicatePair> pairs, int labelersCompared, double examplesCompared) implements Finding {
        /**
         * Copies the list.
         *
         * @param pairs the pairs
         * @param labelersCompared how many labelers were compared
         * @param examplesCompared the share of the examples that were looked at
         */
        public NearDuplicates {
            pairs = List.copyOf(pairs);
        }

        @Override
        public String sentence() {
            return Sentences.of(this);
        }

        @Override
        public boolean isCaution() {
            return true;
        }
    }

    /**
     * The share of the votes that each class gets. A vote for several classes is divided.
     *
     * @param shares the shares, the greatest first
     */
    record Prevalence(List<ClassShare> shares) implements Finding {
        /**
         * Copies the list.
         *
         * @param shares the shares
         */
        public Prevalence {
            shares = List.copyOf(shares);
        }

        /**
         * The classes that nobody voted for.
         *
         * @return their names
         */
        public List<String> neverVotedFor() {
            return shares.stream()
                    .filter(s -> s.share() == 0)
                    .map(ClassShare::name)
                    .toList();
        }

        /**
         * The classes with some votes, but less than one in a hundred.
         *
         * @return their names
         */
        public List<String> rare() {
            return shares.stream()
                    .filter(s -> s.share() > 0 && s.share() < 0.01)
                    .map(ClassShare::name)
                    .toList();
        }

        /**
         * Whether one class of several has more than nine in ten votes.
         *
         * @return true if so
         */
        public boolean skewed() {
            return shares.size() > 1 && shares.get(0).share() > 0.9;
        }

        @Override
        public String sentence() {
            return Sentences.of(this);
        }

        @Override
        public boolean isCaution() {
            return skewed() || !rare().isEmpty() || !neverVotedFor().isEmpty();
        }
    }

    /**
     * The share of the votes of one class.
     *
     * @param name the class
     * @param share its share, in [0, 1]
     */
    record ClassShare(String name, double share) implements Displayable {
        static final Rows<ClassShare> ROWS = Rows.<ClassShare>of("Class").text("class", ClassShare::name).share("share", ClassShare::share);

        @Override
        public Display display() {
            return ROWS.display(this);
        }

        @Override
        public String toString() {
            return display().brief();
        }
    }

    /**
     * Labelers that voted more than once on an example.
     *
     * @param pairs how many pairs of an example and a labeler have more than one vote
     * @param policy what was done about them
     */
    record RepeatedVotes(int pairs, RepeatPolicy policy) implements Finding {
        @Override
        public String sentence() {
            return Sentences.of(this);
        }

        @Override
        public boolean isCaution() {
            return policy == RepeatPolicy.KEEP;
        }
    }

    /**
     * Whether it is known who was asked and stayed silent.
     *
     * @param known true if silence can be told from not having been asked
     */
    record Silence(boolean known) implements Finding {
        @Override
        public String sentence() {
            return Sentences.of(this);
        }

        @Override
        public boolean isCaution() {
            return false;
        }
    }
}
