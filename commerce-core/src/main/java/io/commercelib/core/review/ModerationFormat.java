package io.commercelib.core.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercelib.core.document.DocumentFormat;
import io.commercelib.core.document.DocumentLimits;
import io.commercelib.core.document.DocumentPart;
import io.commercelib.core.document.PropertyChecks;
import io.commercelib.core.text.FoldedText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a JSON text into checked {@link ModerationRules}, and back.
 *
 * <p>Reading is strict and bounded by the {@linkplain DocumentLimits#standard() standard limits},
 * and all faults are told at once, each with its JSON pointer. The schema of the format is the
 * resource {@code moderation-1.schema.json} beside this package; what it cannot say, such as that a
 * phrase has a word, the reader checks.
 *
 * <p>{@code read(write(rules))} equals {@code rules}. Immutable and thread-safe.
 */
public final class ModerationFormat {
  /** The version of the format that is read and written. */
  public static final int SCHEMA_VERSION = 1;

  /** Most phrases of a kind. */
  public static final int MAX_PHRASES = 1_000;

  private static final String BANNED = "banned";
  private static final String PRAISE = "praise";
  private static final String COMPLAINT = "complaint";
  private static final String FINDS_CONTACTS = "findsContacts";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ModerationFormat STANDARD = new ModerationFormat();

  private final DocumentFormat json =
      DocumentFormat.of(
          "moderation rules", "schemaVersion", SCHEMA_VERSION, DocumentLimits.standard());

  private ModerationFormat() {}

  /** Returns the format of this library. */
  public static ModerationFormat standard() {
    return STANDARD;
  }

  /**
   * Returns the rules that a text describes.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException with everything that is wrong
   *     with it
   */
  public ModerationRules read(String text) {
    return json.read(text, PropertyChecks.none(), ModerationFormat::rules);
  }

  /**
   * Returns rules as text, indented by two blanks, with a line break at its end.
   *
   * @throws io.commercelib.core.document.InvalidDocumentException if the format does not take them,
   *     such as a phrase of more than 200 characters; pointers are those of the text
   */
  public String write(ModerationRules rules) {
    ObjectNode document = NODES.objectNode().put("schemaVersion", SCHEMA_VERSION);
    put(document, BANNED, rules.banned());
    put(document, PRAISE, rules.praise());
    put(document, COMPLAINT, rules.complaint());
    String text = json.pretty(document.put(FINDS_CONTACTS, rules.findsContacts()));
    // What could not come back is refused now, not when somebody needs it.
    ModerationRules unused = read(text);
    return text;
  }

  private static void put(ObjectNode document, String name, List<String> phrases) {
    if (!phrases.isEmpty()) {
      ArrayNode written = document.putArray(name);
      phrases.forEach(written::add);
    }
  }

  private static @Nullable ModerationRules rules(DocumentPart document) {
    Set<String> banned = phrases(document, BANNED);
    Set<String> praise = phrases(document, PRAISE);
    Set<String> complaint = phrases(document, COMPLAINT);
    boolean findsContacts = document.flagOr(FINDS_CONTACTS, true);
    return banned == null || praise == null || complaint == null
        ? null
        : ModerationRules.builder()
            .banned(banned)
            .praise(praise)
            .complaint(complaint)
            .findsContacts(findsContacts)
            .build();
  }

  private static @Nullable Set<String> phrases(DocumentPart document, String name) {
    return document.has(name)
        ? document.names(name, MAX_PHRASES, FoldedText::hasWord, FoldedText.PHRASE_REMEDY)
        : Set.of();
  }
}
