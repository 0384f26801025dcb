package io.labelkit.model.student.loss;

import io.labelkit.core.internal.Checks;

/** The losses that come with LabelKit. {@code p} is the prediction, {@code q} the target, {@code z} the scores. */
public final class Losses {
    private Losses() {}

    /**
     * {@code -sum q_k ln p_k}, the likelihood of soft labels.
     *
     * @return the loss
     */
    public static ScoreLoss crossEntropy() {
        return new SoftCrossEntropy(1, 1, 0);
    }

    /**
     * Cross-entropy with targets {@code (1 - e) q + e / K}.
     *
     * @param e how much is spread over all classes, in [0, 1]
     * @return the loss
     */
    public static ScoreLoss smoothed(double e) {
        return new SoftCrossEntropy(1, 1, Checks.inRange(e, 0, 1, "smoothing"));
    }

    /**
     * Distillation of distributions: {@code a CE(q, p) - (1 - a) t^2 sum q^t ln p^t}, with
     * {@code p^t = softmax(z / t)} and {@code q^t} proportional to {@code q^(1/t)}. Source: Hinton, Vinyals and Dean
     * (2015), Distilling the knowledge in a neural network, arXiv:1503.02531.
     *
     * @param temperature t, above 0; 2 to 4 is usual
     * @param share a, the share of the plain cross-entropy, in [0, 1]
     * @return the loss
     */
    public static ScoreLoss tempered(double temperature, double share) {
        Checks.check(
                temperature > 0 && Double.isFinite(temperature), "temperature", "a finite number above 0", temperature);
        return new SoftCrossEntropy(temperature, Checks.inRange(share, 0, 1, "share"), 0);
    }

    /**
     * {@code -sum_j q_j ln (T' p)_j}: what the model predicts is passed through the noise before it is compared with
     * noisy labels. Source: Patrini et al. (2017), Making deep neural networks robust to label noise: a loss correction
     * approach, doi:10.1109/CVPR.2017.240.
     *
     * @param noise how labels are wrong
     * @return the loss
     */
    public static ScoreLoss forward(NoiseMatrix noise) {
        return new CorrectedLoss(noise);
    }

    /**
     * {@code sum_j q_j (T^-1 l)_j} with {@code l_k = -ln p_k}: unbiased, but with more variance than {@link #forward}.
     * Source: as there.
     *
     * @param noise how labels are wrong; invertible
     * @return the loss
     * @throws IllegalArgumentException if the matrix cannot be inverted
     */
    public static ScoreLoss backward(NoiseMatrix noise) {
        return BackwardLoss.of(noise);
    }

    /**
     * {@code sum q_k (1 - p_k^g) / g}, which heeds labels less the less the model believes them. Source: Zhang and
     * Sabuncu (2018), Generalized cross entropy loss for training deep neural networks with noisy labels,
     * arXiv:1805.07836.
     *
     * @param g in (0, 1]; 0.7 is usual
     * @return the loss
     */
    public static ScoreLoss generalised(double g) {
        Checks.check(g > 0 && g <= 1, "g", "in (0, 1]", g);
        return new GeneralisedCrossEntropy(g);
    }

    /**
     * {@code a CE + b |A| sum q_k (1 - p_k)}. Source: Wang et al. (2019), Symmetric cross entropy for robust learning
     * with noisy labels, doi:10.1109/ICCV.2019.00041.
     *
     * @param alpha a, at least 0; 0.1 is usual
     * @param beta b, at least 0; 1 is usual
     * @param logOfZero A, what stands for ln 0, below 0; -4 is usual
     * @return the loss
     */
    public static ScoreLoss symmetric(double alpha, double beta, double logOfZero) {
        Checks.check(alpha >= 0 && Double.isFinite(alpha), "alpha", "a finite number of at least 0", alpha);
        Checks.check(beta >= 0 && Double.isFinite(beta), "beta", "a finite number of at least 0", beta);
        Checks.check(logOfZero < 0 && Double.isFinite(logOfZero), "logOfZero", "a finite number below 0", logOfZero);
        return new SymmetricCrossEntropy(alpha, beta, logOfZero);
    }

    /**
     * {@code -ln sum_{k in s} p_k}, where s are the classes whose target is above 0: one of them is right, and nothing is
     * said about which. Its gradient is that of cross-entropy with the model's own distribution over the candidates, so
     * it is PRODEN with targets that are always up to date. Source: Lv et al. (2020), Progressive identification of true
     * labels for partial-label learning, arXiv:2002.08053.
     *
     * @return the loss
     */
    public static ScoreLoss candidates() {
        return new SetLoss(false);
    }

    /**
     * {@code -ln sum_{k not in s} p_k}, where s are the classes whose target is above 0: none of them is right. The same
     * as forward correction with uniform noise without a diagonal, but for a constant. Source: Yu et al. (2018),
     * Learning with biased complementary labels, doi:10.1007/978-3-030-01246-5_5.
     *
     * @return the loss
     */
    public static ScoreLoss complementary() {
        return new SetLoss(true);
    }

    /**
     * {@code -sum_k [q_k ln p_k + (1 - q_k) ln (1 - p_k)]} of K sigmoids.
     *
     * @return the loss
     */
    public static ScoreLoss binary() {
        return new BinaryLoss(1, false);
    }

    /**
     * The same with negatives that count less, for labels of which some are known and the rest is only assumed not to
     * apply, such as a single positive. Source: Cole et al. (2021), Multi-label learning from single positive labels,
     * doi:10.1109/CVPR46437.2021.00099.
     *
     * @param negativeWeight in (0, 1]; 1 / (K - 1) in the paper, 0.1 to 0.3 for incomplete lists
     * @return the loss
     */
    public static ScoreLoss weakNegatives(double negativeWeight) {
        Checks.check(negativeWeight > 0 && negativeWeight <= 1, "negativeWeight", "in (0, 1]", negativeWeight);
        return new BinaryLoss(negativeWeight, false);
    }

    /**
     * For single positives without assumed negatives: {@code -q_k ln p_k - a (1 - q_k) H(p_k)}, which keeps the model
     * undecided about what is not known. Source: Zhou et al. (2022), Acknowledging the unknown for multi-label learning
     * with single positive labels, doi:10.1007/978-3-031-20053-3_25.
     *
     * @param alpha a, above 0; 0.1 to 0.2 is usual
     * @return the loss
     */
    public static ScoreLoss singlePositive(double alpha) {
        Checks.check(alpha > 0 && Double.isFinite(alpha), "alpha", "a finite number above 0", alpha);
        return new UnknownLoss(alpha);
    }

    /**
     * The divergence of each label's sigmoid from the teacher's: {@code sum_k KL(q_k, p_k)}, the part of L2D that a model
     * without label-wise embeddings has. Source: Yang et al. (2023), Multi-label knowledge distillation,
     * arXiv:2308.06453.
     *
     * @return the loss
     */
    public static ScoreLoss logitDistillation() {
        return new BinaryLoss(1, true);
    }

    /**
     * Focal weights {@code (1 - p)^a} for positives and {@code (p - m)^b} for negatives, which are left out below m.
     * Source: Ridnik et al. (2021), Asymmetric loss for multi-label classification, doi:10.1109/ICCV48922.2021.00015.
     *
     * @param positive a, at least 0; 0 to 1 is usual
     * @param negative b, at least 0; 2 to 4 is usual
     * @param shift m, in [0, 1); 0.05 is usual
     * @return the loss
     */
    public static ScoreLoss asymmetric(double positive, double negative, double shift) {
        Checks.check(positive >= 0 && Double.isFinite(positive), "positive", "a finite number of at least 0", positive);
        Checks.check(negative >= 0 && Double.isFinite(negative), "negative", "a finite number of at least 0", negative);
        Checks.check(shift >= 0 && shift < 1, "shift", "in [0, 1)", shift);
        return new AsymmetricLoss(positive, negative, shift);
    }

    /**
     * Cross-entropy of ordered classes, {@link Link#CONTINUATION}, with soft targets too. Source: as there.
     *
     * @return the loss
     */
    public static ScoreLoss ordinal() {
        return new RankLoss();
    }

    /**
     * {@code -sum_k [Q_k ln s(z_k) + (1 - Q_k) ln (1 - s(z_k))]} with {@code Q_k} the probability that the level is above
     * k: K - 1 questions that share their weights, {@link Link#CUMULATIVE}. Steadier than {@link #ordinal()} with few
     * labels or many levels, and less able to follow levels that are not evenly spread. Source: as there.
     *
     * @return the loss
     */
    public static ScoreLoss cumulative() {
        return new CumulativeLoss();
    }
}
