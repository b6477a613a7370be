package in.plugged.oauth.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words about outside providers, in English; in German by {@code
 * messages/outside_de.properties}, with a line for each method.
 */
@MessageBundle(value = "outside", locale = "en")
public interface OutsideMessages {

    @Message("Continue with {title}")
    String goOnWith(String title);

    @Message(
            "There is no way to prove with {title} that it is you, just now. If you have no password, set one by e-mail: that unlinks all providers.")
    String unsure(String title);

    @Message("There is an account with this e-mail already. Log in to it, then link the two.")
    String logInToLink();

    @Message("You did not log in")
    String declinedTitle();

    @Message("{title} did not say who you are: you or it declined. Nothing was changed.")
    String declined(String title);

    @Message("This log-in does not go on")
    String spoiledTitle();

    @Message(
            "It was begun in another browser, took longer than 10 minutes, or was finished before. Begin again.")
    String spoiled();

    @Message("{title} can’t be reached")
    String awayTitle(String title);

    @Message("Try again in a moment, or log in another way.")
    String away();

    @Message("{title} does not confirm your e-mail")
    String noAddressTitle(String title);

    @Message(
            "An account needs an e-mail that is confirmed. Confirm yours at {title} and try again, or create an account with a password and link {title} to it.")
    String noAddress(String title);

    @Message("Too many accounts")
    String tooManyTitle();

    @Message("Back to the log-in")
    String backToLogIn();

    @Message("Link {title} to your account?")
    String linkTitle(String title);

    @Message("From then on, whoever logs in at {title} as {who} comes in to this account:")
    String linkText(String title, String who);

    @Message("this user")
    String thisUser();

    @Message("Link {title}")
    String link(String title);

    @Message("Don’t link")
    String dontLink();

    @Message("This is another account")
    String wrongAccountTitle();

    @Message(
            "The e-mail that {title} knows you by, {who}, belongs to another account than the one that is logged in here. Log out, then log in to that one.")
    String wrongAccount(String title, String who);

    @Message("Log out")
    String logOut();

    @Message("There is nothing to link")
    String endedTitle();

    @Message("It waited for longer than 10 minutes, or was done before. Begin again.")
    String ended();

    @Message("Go to your account")
    String goToAccount();

    @Message("Log-ins through others")
    String title();

    @Message("linked")
    String since();

    @Message("no e-mail")
    String noEmail();

    @Message("Unlink")
    String unlink();

    @Message("Unlink {title}")
    String unlinkThat(String title);

    @Message("None is linked.")
    String none();

    @Message("Linked.")
    String linked();

    @Message("Unlinked.")
    String unlinked();

    @Message("It comes in to another account. Unlink it there first.")
    String somebodyElses();

    @Message("It is your only way in. Set a password or link another one first.")
    String lastWay();

    @Message("You have no password. To set one, ask for a link by mail.")
    String noPassword();

    @Message("Send me a link")
    String askForPassword();
}
