package in.plugged.oauth.document;

import in.plugged.oauth.client.DocumentAge;

/** What came of asking for a document. */
sealed interface Fetched {

    record Document(String text, DocumentAge age) implements Fetched {}

    /** It says what it said before. */
    record Unchanged(DocumentAge age) implements Fetched {}

    /**
     * It is not to be used.
     *
     * @param why as a sentence
     * @param reached whether there was an answer, which will not be another one soon
     */
    record Unusable(String why, boolean reached) implements Fetched {}
}
