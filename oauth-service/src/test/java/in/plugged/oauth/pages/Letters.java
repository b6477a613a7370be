package in.plugged.oauth.pages;

import in.plugged.embedded.Mail;
import in.plugged.embedded.Mails;
import org.awaitility.Awaitility;

/** Finds links in mails. */
final class Letters {

    private Letters() {}

    /** What the link in the newest mail of that subject proves itself with, once it has come. */
    static String token(Mails mails, String address, String subject) {
        return Awaitility.await()
                .until(
                        () ->
                                mails.to(address).reversed().stream()
                                        .filter(mail -> mail.subject().equals(subject))
                                        .findFirst(),
                        java.util.Optional::isPresent)
                .map(Mail::token)
                .orElseThrow();
    }
}
