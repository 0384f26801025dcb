package io.labelkit.aggregate.online;

import io.labelkit.core.consensus.CategoricalConsensus;
import io.labelkit.core.label.LabelSpace;
import io.labelkit.core.vote.VoteMatrix;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Dawid-Skene for votes that arrive one by one, for as long as a deployment runs. Every labeler j has counts S_j[k][l]
 * of its answers l where the truth is believed to be k, which lose weight as it goes on answering or as time passes
 * ({@link Forgetting}), so that a labeler who drifts is noticed:
 *
 * <pre>
 * theta_j[k][l] = (alpha[k][l] + S_j[k][l]) / sum over l     alpha: 4 on the diagonal, 1 elsewhere
 * pi[k]         = (beta + C[k]) / sum over k                 C: decayed counts of the closed items
 * answer l of j on item i    score_i[k] += log theta_j[k][l];  q_i ~ pi exp(score_i)
 * item i closes              S_j[k][l] += q_i[k] for each of its answers, once;  C[k] += q_i[k];  q_i is frozen
 * </pre>
 *
 * Items close when asked to, after a number of answers, or when one class is probable enough. Items may take different
 * capabilities; a labeler then has counts for each, and a capability borrows at most kappa = 20 counts from the
 * labeler's other ones. Anchors, items whose class is known, keep the classes from changing places over a long drift.
 *
 * <p><b>Replays.</b> A vote is known by its item and its annotation id. Ids are exact for open items and for the closed
 * items that are retained (the last 10,000 unless set); of the items closed before these (the last 100,000 unless set)
 * only the item's id is remembered, and votes on them are turned away. A vote on an item that even this has forgotten
 * opens it anew.
 *
 * <p><b>Memory</b> beside the ids themselves: about 260 + 8 K bytes an open or retained item and 36 + 8 K an answer on
 * it, with room for at least four, 60 bytes a remembered id, and 360 + 8 (K K + K) bytes a labeler and capability.
 * Labelers are never forgotten.
 * <b>Time</b>: K logarithms an answer, and K operations to credit it.
 *
 * <p><b>Threads.</b> All methods may be called from any thread; each call happens as a whole. The result is that of the
 * calls in the order in which they happened, bit for bit, and so is that of a resumed state; calls that race have no
 * order of their own. The listener runs in the thread that closed the item, while others wait.
 *
 * <p>Sources: A. P. Dawid and A. M. Skene (1979), doi:10.2307/2346806; O. Cappe and E. Moulines (2009), On-line
 * expectation-maximization algorithm for latent data models, doi:10.1111/j.1467-9868.2009.00698.x.
 *
 * <pre>{@code
 * OnlineDawidSkene online = OnlineDawidSkene.builder(LabelSpace.categories("ham", "spam"))
 *         .forgetting(Forgetting.byAnswers(300))
 *         .closeAfter(3)
 *         .build();
 * online.add(OnlineVote.of("annotation-1", "mail-1", "anna", "spam"));
 * online.item("mail-1").orElseThrow().label();
 * online.state().save(Path.of("votes.state.json"));
 * }</pre>
 */
public final class OnlineDawidSkene {
    static final String NAME = "online-dawid-skene";

    private final Object lock = new Object();
    private final OnlineEngine engine;
    private final Optional<Consumer<OnlineItem>> listener;

    OnlineDawidSkene(OnlineEngine engine, Optional<Consumer<OnlineItem>> listener) {
        this.engine = engine;
        this.listener = listener;
    }

    /**
     * Starts a configuration.
     *
     * @param space the classes
     * @return a builder
     * @throws IllegalArgumentException if the space is not of categories or levels
     */
    public static OnlineBuilder builder(LabelSpace space) {
        return new OnlineBuilder(space);
    }

    /**
     * Goes on where a state was taken, bit for bit.
     *
     * @param state the state
     * @return a model with the settings and the knowledge of the state, without a listener
     */
    public static OnlineDawidSkene resume(OnlineState state) {
        return new OnlineDawidSkene(state.engine(), Optional.empty());
    }

    /**
     * Goes on where a state was taken, bit for bit.
     *
     * @param state the state
     * @param onClose hears of every item that closes from now on
     * @return a model with the settings and the knowledge of the state
     */
    public static OnlineDawidSkene resume(OnlineState state, Consumer<OnlineItem> onClose) {
        return new OnlineDawidSkene(state.engine(), Optional.of(onClose));
    }

    /**
     * Counts a vote.
     *
     * @param vote the vote
     * @return what became of it
     * @throws IllegalArgumentException if its class is not in the label space, its capability is not that of the item's
     *     first vote, its time is missing where counts are forgotten by time, or its labeler voted before and the repeat
     *     policy is to refuse that; nothing has changed then
     */
    public Receipt add(OnlineVote vote) {
        synchronized (lock) {
            Receipt receipt = engine.add(vote);
            if (receipt == Receipt.CLOSED) {
                engine.lastClosed().ifPresent(this::tell);
            }
            return receipt;
        }
    }

    /**
     * Counts the votes of a matrix, in the order of their times; votes without a time come first, in the order of the
     * matrix. The n-th vote of a labeler on an example has the annotation id {@code labeler#n}, so that a second replay
     * of the same matrix changes nothing.
     *
     * @param votes votes for single classes
     * @return how many votes counted, late ones included
     * @throws IllegalArgumentException if the label space is another one or a vote is not for one class; nothing has
     *     changed then
     */
    public int addAll(VoteMatrix votes) {
        synchronized (lock) {
            int counted = 0;
            for (OnlineVote vote : MatrixReplay.votes(votes, engine.settings.space())) {
                Receipt receipt = add(vote);
                counted += receipt == Receipt.COUNTED || receipt == Receipt.CLOSED || receipt == Receipt.LATE ? 1 : 0;
            }
            return counted;
        }
    }

    /**
     * Closes an item: freezes its label and credits its labelers. Closing a closed item changes nothing.
     *
     * @param item the item
     * @return whether it was open
     */
    public boolean close(String item) {
        synchronized (lock) {
            Optional<ItemVotes> found = engine.find(item).filter(known -> !known.isClosed());
            found.ifPresent(open -> {
                engine.close(open);
                tell(open);
            });
            return found.isPresent();
        }
    }

    /** Closes all open items, in the order in which they were opened. */
    public void closeAll() {
        synchronized (lock) {
            List.copyOf(engine.open.keySet()).forEach(this::close);
        }
    }

    /**
     * Says which class an item has, before it closes or before it has any vote.
     *
     * @param item the item
     * @param className its class
     * @throws IllegalArgumentException if it is closed, or there is no such class
     */
    public void anchor(String item, String className) {
        synchronized (lock) {
            engine.anchor(OnlineVote.text(item, "item"), engine.settings.space().indexOf(className));
        }
    }

    /** Counts the votes of all open items again, with what is known of their labelers by now. */
    public void refresh() {
        synchronized (lock) {
            engine.refresh();
        }
    }

    /**
     * What is believed of an item.
     *
     * @param item its id
     * @return empty if it has no vote, or closed too long ago to be retained
     */
    public Optional<OnlineItem> item(String item) {
        synchronized (lock) {
            return engine.find(item).map(this::view);
        }
    }

    private void tell(ItemVotes closed) {
        listener.ifPresent(hears -> hears.accept(view(closed)));
    }

    private OnlineItem view(ItemVotes item) {
        return OnlineItem.of(item, engine.classes.shares(), engine.settings, engine.labelers);
    }

    /**
     * The ids of the open items.
     *
     * @return a copy, in the order in which they were opened
     */
    public List<String> openItems() {
        synchronized (lock) {
            return List.copyOf(engine.open.keySet());
        }
    }

    /**
     * What is believed of a labeler, over all capabilities.
     *
     * @param name the labeler
     * @return empty if it has not voted
     */
    public Optional<OnlineLabeler> labeler(String name) {
        synchronized (lock) {
            return engine.findLabeler(name).map(labeler -> Beliefs.of(engine, labeler));
        }
    }

    /**
     * What is believed of a labeler for one capability.
     *
     * @param name the labeler
     * @param capability the capability
     * @return empty if it has not voted or there is no such capability
     */
    public Optional<OnlineLabeler> labeler(String name, String capability) {
        synchronized (lock) {
            return engine.knowsCapability(capability)
                    ? engine.findLabeler(name)
                            .map(labeler -> Beliefs.of(engine, labeler, engine.capability(capability)))
                    : Optional.empty();
        }
    }

    /**
     * What is believed of all labelers, over all capabilities.
     *
     * @return the labelers, in the order of their first votes
     */
    public List<OnlineLabeler> labelers() {
        synchronized (lock) {
            return engine.labelers.stream()
                    .map(labeler -> Beliefs.of(engine, labeler))
                    .toList();
        }
    }

    /**
     * The estimated share of each class.
     *
     * @return K numbers that sum to 1
     */
    public double[] classShares() {
        synchronized (lock) {
            return engine.classes.shares();
        }
    }

    /**
     * The closed items that are retained and the open ones as a consensus; late votes are among its votes and
     * contribute nothing.
     *
     * @return the consensus, closed items first
     */
    public CategoricalConsensus consensus() {
        synchronized (lock) {
            return new OnlineConsensus(engine).consensus();
        }
    }

    /**
     * Everything that is known, to be saved.
     *
     * @return a copy that later votes do not change
     */
    public OnlineState state() {
        synchronized (lock) {
            return OnlineState.of(engine);
        }
    }

    @Override
    public String toString() {
        synchronized (lock) {
            return NAME + " (forgetting: " + engine.settings.forgetting() + "): " + engine.votes() + " votes by "
                    + engine.labelers.size() + " labelers, " + engine.open.size() + " items open, "
                    + engine.classes.closed() + " closed";
        }
    }
}
