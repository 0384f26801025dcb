package io.labelkit.aggregate.sequence;
import io.labelkit.core.consensus.*;
import io.labelkit.core.vote.*;
public class Measure {
  public static void main(String[] a) {
    System.setProperty("labelkit.shared","../../shared");
    TokenSet w = TokenSet.wikigold();
    System.out.println(w.votes());
    show("span-majority", w.score(SpanMajority.create().aggregate(w.votes())));
    for (double tau : new double[]{.2,.3}) show("span-majority "+tau, w.score(SpanMajority.threshold(tau).aggregate(w.votes())));
    show("token-majority", w.score(TokenMajority.builder().lengths(w.lengths()).build().aggregate(w.votes())));
    show("token-majority marks", w.score(TokenMajority.builder().lengths(w.lengths()).silence(Silence.UNSEEN).build().aggregate(w.votes())));
    show("token-majority marks greedy", w.score(TokenMajority.builder().lengths(w.lengths()).silence(Silence.UNSEEN).greedy(true).build().aggregate(w.votes())));
    for (int i = 0; i < 4; i++) {
    long t0=System.nanoTime();
    SpanConsensus h = SpanHmm.builder().lengths(w.lengths()).build().aggregate(w.votes());
    System.out.println((System.nanoTime()-t0)/1e6+" ms "+h.convergence()+h.warnings());
    if (i == 0) show("hmm", w.score(h));
    }
    show("hmm greedy", w.score(SpanHmm.builder().lengths(w.lengths()).greedy(true).build().aggregate(w.votes())));
    show("hmm biluo", w.score(SpanHmm.builder().lengths(w.lengths()).scheme(TagScheme.BILUO).build().aggregate(w.votes())));
    show("hmm unseen", w.score(SpanHmm.builder().lengths(w.lengths()).silence(Silence.UNSEEN).build().aggregate(w.votes())));
    show("hmm no redundancy", w.score(SpanHmm.builder().lengths(w.lengths()).redundancy(0).build().aggregate(w.votes())));
    show("hmm 20", w.score(SpanHmm.builder().lengths(w.lengths()).maxIterations(20).build().aggregate(w.votes())));
    for (AnswerModel m : AnswerModel.values()) {
      SpanConsensus b = BscSeq.builder().answers(m).lengths(w.lengths()).build().aggregate(w.votes());
      b = b; show("bsc "+m, w.score(b));
    }
    for (AnswerModel m : AnswerModel.values()) show("bsc unseen "+m, w.score(BscSeq.builder().answers(m).silence(Silence.UNSEEN).lengths(w.lengths()).build().aggregate(w.votes())));
    TokenSet p = TokenSet.tweets();
    System.out.println(p.votes());
    System.out.println("span-maj " + p.accuracy(SpanMajority.threshold(0).aggregate(p.votes())));
    System.out.println("tok-maj " + p.accuracy(TokenMajority.builder().lengths(p.lengths()).silence(Silence.UNSEEN).build().aggregate(p.votes())));
    System.out.println("hmm " + p.accuracy(SpanHmm.builder().lengths(p.lengths()).silence(Silence.UNSEEN).build().aggregate(p.votes())));
    System.out.println("hmm r0 " + p.accuracy(SpanHmm.builder().lengths(p.lengths()).silence(Silence.UNSEEN).redundancy(0).build().aggregate(p.votes())));
    for (AnswerModel m : AnswerModel.values()) {
      long t0=System.nanoTime();
      SpanConsensus b = BscSeq.builder().answers(m).lengths(p.lengths()).silence(Silence.UNSEEN).build().aggregate(p.votes());
      System.out.println((System.nanoTime()-t0)/1e6+" ms "+b.convergence());
      System.out.println("bsc "+m+" "+p.accuracy(b));
    }
  }
  static void show(String n, SpanF1 f) { System.out.println(n+" P "+f.precision()+" R "+f.recall()+" F1 "+f.f1()); }
}
