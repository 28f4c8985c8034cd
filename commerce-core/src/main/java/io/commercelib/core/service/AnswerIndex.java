package io.commercelib.core.service;

import io.commercelib.core.text.FoldedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks standard answers up by words. Immutable and thread-safe.
 *
 * <p>The score is BM25 over title and text: {@code Σ ln(1 + (N - n + ½)/(n + ½)) · f(k₁ + 1)/(f +
 * k₁(1 - b + b·l/L))} over the different words of the question, with {@code N} answers, {@code n}
 * of them with the word, {@code f} times in this one, which has {@code l} words where the mean is
 * {@code L}; {@code k₁ = 1.2}, {@code b = 0.75}. Source: S. Robertson and H. Zaragoza, <i>The
 * Probabilistic Relevance Framework: BM25 and Beyond</i>, Foundations and Trends in Information
 * Retrieval 3 (2009); the 1 in the logarithm keeps a word that most answers have from counting
 * against them. The same on every machine: logarithms are those of {@link StrictMath}, sums are in
 * the order of the words.
 */
public final class AnswerIndex {
  private static final double K1 = 1.2;
  private static final double B = 0.75;

  private final List<StandardAnswer> answers;
  private final List<Integer> lengths;
  private final Map<String, Map<Integer, Integer>> counts;
  private final double meanLength;

  private AnswerIndex(
      List<StandardAnswer> answers,
      List<Integer> lengths,
      Map<String, Map<Integer, Integer>> counts) {
    this.answers = answers;
    this.lengths = lengths;
    this.counts = counts;
    this.meanLength = lengths.stream().mapToInt(Integer::intValue).average().orElse(1);
  }

  /**
   * An answer that has a word of the question.
   *
   * @param score above 0; only to be compared with others of the same question
   */
  public record Hit(StandardAnswer answer, double score) {}

  /** Returns the index of some answers. */
  public static AnswerIndex of(List<StandardAnswer> answers) {
    List<Integer> lengths = new ArrayList<>();
    Map<String, Map<Integer, Integer>> counts = new HashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      StandardAnswer answer = answers.get(i);
      List<String> words = FoldedText.of(answer.title() + "\n" + answer.text()).words();
      lengths.add(words.size());
      for (String word : words) {
        counts.computeIfAbsent(word, w -> new TreeMap<>()).merge(i, 1, Integer::sum);
      }
    }
    return new AnswerIndex(List.copyOf(answers), List.copyOf(lengths), counts);
  }

  /**
   * Returns the answers that have a word of a question, the best first; of the same score the one
   * with the smaller name.
   *
   * @param limit most answers, above 0
   */
  public List<Hit> search(String question, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("at most %s answers; ask for at least 1".formatted(limit));
    }
    Map<Integer, Double> scores = new TreeMap<>();
    for (String word : new TreeSet<>(FoldedText.of(question).words())) {
      Map<Integer, Integer> places = counts.getOrDefault(word, Map.of());
      double rarity =
          StrictMath.log(1 + (answers.size() - places.size() + 0.5) / (places.size() + 0.5));
      places.forEach(
          (place, count) -> {
            double norm = K1 * (1 - B + B * lengths.get(place) / meanLength);
            scores.merge(place, rarity * count * (K1 + 1) / (count + norm), Double::sum);
          });
    }
    return scores.entrySet().stream()
        .map(entry -> new Hit(answers.get(entry.getKey()), entry.getValue()))
        .sorted(
            Comparator.comparingDouble(Hit::score)
                .reversed()
                .thenComparing(hit -> hit.answer().version().toString()))
        .limit(limit)
        .toList();
  }
}
