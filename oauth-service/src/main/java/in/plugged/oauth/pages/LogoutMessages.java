package in.plugged.oauth.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the page to which an application sends somebody to be logged out, in English; in
 * German by {@code messages/logout_de.properties}, with a line for each method.
 */
@MessageBundle(value = "logout", locale = "en")
public interface LogoutMessages {

    @Message("Log out?")
    String title();

    @Message("{name} wants you to be logged out here too. You are logged in as")
    String asked(String name);

    @Message("You are logged in as")
    String loggedInAs();

    @Message("Stay logged in")
    String stay();

    @Message("Log out")
    String logOut();

    @Message("You are logged out")
    String offerTitle();

    @Message("{name} wants you to go on to {place}. We have not checked this application.")
    String offerText(String name, String place);

    @Message("Go on to {place}")
    String goOn(String place);

    @Message("This link is not valid")
    String refusedTitle();

    @Message(
            "The application that sent you here showed a log-in of another application. Nobody was logged out.")
    String foreignHint();

    @Message("There is no such application here. Nobody was logged out.")
    String unknownClient();

    @Message(
            "The application wants you to be sent where it has not registered to be. Nobody was logged out.")
    String unknownAddress();
}
