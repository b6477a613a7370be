package in.plugged.keys.pages;

import in.plugged.web.Form;

/** What became of a form. */
sealed interface Entered<T> {

    /** It says what is wanted. */
    record Good<T>(T wanted) implements Entered<T> {}

    /** It is shown again, with what is wrong. */
    record Bad<T>(Form form) implements Entered<T> {}
}
