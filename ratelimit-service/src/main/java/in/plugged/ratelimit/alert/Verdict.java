package in.plugged.ratelimit.alert;

/** What a look at a key says of one kind. */
sealed interface Verdict {

    /** It goes on, or begins. */
    record Unusual(Finding finding) implements Verdict {}

    /** Too much to call it over, too little to call anybody. */
    record Unclear() implements Verdict {}

    /** Nothing of that kind. */
    record Usual() implements Verdict {}

    Verdict UNCLEAR = new Unclear();
    Verdict USUAL = new Usual();
}
