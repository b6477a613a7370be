package in.plugged.oauth.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words about hubs, in English; in German by {@code messages/hubs_de.properties}, with a line
 * for each method.
 */
@MessageBundle(value = "hubs", locale = "en")
public interface HubMessages {

    @Message("Hubs")
    String title();

    @Message("New name of {hub}")
    String newNameOf(String hub);

    @Message("Rename")
    String rename();

    @Message("Rename: {hub}")
    String renameThat(String hub);

    @Message("Delete")
    String delete();

    @Message("Delete: {hub}")
    String deleteThat(String hub);

    @Message("Name of a new hub")
    String newName();

    @Message("Add hub")
    String add();

    @Message("Use 1 to 64 characters, without line breaks.")
    String nameWrong();

    @Message("You have as many hubs as an account can have.")
    String tooMany();

    @Message("This is your only hub. Add another one before you delete it.")
    String only();

    @Message("Delete {hub}?")
    String deleteTitle(String hub);

    @Message("Its API keys and tokens end everywhere, now. This can’t be undone.")
    String deleteText();

    @Message("Delete hub")
    String deleteIt();

    @Message("Keep it")
    String keepIt();

    @Message("The hub is added.")
    String added();

    @Message("The hub has its new name.")
    String renamed();

    @Message("The hub is deleted.")
    String deleted();
}
