package in.plugged.oauth.mail;

import io.quarkus.mailer.MailTemplate.MailTemplateInstance;

/** How a mail looks, as text and as HTML. */
final class MailPages {

    private MailPages() {}

    record mail(Letter letter, String origin) implements MailTemplateInstance {}
}
