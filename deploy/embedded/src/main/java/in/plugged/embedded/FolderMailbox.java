package in.plugged.embedded;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.internet.MimeMessage;

/** Where GreenMail puts the mails of one recipient: all in the folder, nothing in memory. */
record FolderMailbox(Mails mails, String recipient) implements GreenMailUser {

    @Override
    public void deliver(MovingMessage message) {
        deliver(message.getMessage());
    }

    @Override
    public void deliver(MimeMessage message) {
        mails.keep(message, recipient);
    }

    @Override
    public String getEmail() {
        return recipient;
    }

    @Override
    public String getLogin() {
        return recipient;
    }

    @Override
    public String getQualifiedMailboxName() {
        return recipient;
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void setPassword(String password) {
        // nobody logs in
    }

    @Override
    public void authenticate(String password) {
        // nobody logs in
    }

    @Override
    public void create() {
        // the folder is made with its first mail
    }

    @Override
    public void delete() {
        // mails go when there are too many
    }
}
