package in.plugged.oauth.mail;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What another service wants a person to know. Fields that are not known are ignored, so that it
 * can grow.
 *
 * @param source who says it
 * @param id what he calls it, once
 * @param data what a mail names of it
 */
record Notice(String source, String id, String kind, String userId, Map<String, String> data) {

    private static final String TYPE = "in.plugged.notice.v1";
    private static final List<String> NAMED =
            List.of(
                    MailWords.NAME,
                    MailWords.ADDRESS,
                    MailWords.LIMIT,
                    MailWords.OBSERVED,
                    MailWords.SINCE);
    private static final Set<MailKind> TOLD =
            EnumSet.of(
                    MailKind.DEVICE_CONNECTED,
                    MailKind.APPLICATION_CONNECTED,
                    MailKind.KEY_SUSPENDED);
    private static final int LONGEST_ID = 200;
    private static final Pattern USER = Pattern.compile("usr_[0-9A-Za-z]{1,64}");
    private static final Pattern KEY = Pattern.compile("key_[0-9A-Za-z]{16}");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    Notice {
        data = Map.copyOf(data);
    }

    /** A message that is no notice; the text says why, without quoting it. */
    static final class BadNotice extends Exception {

        private final String why;

        BadNotice(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    /** Empty when no mail is written of it. */
    Optional<MailKind> mail() {
        return TOLD.stream().filter(mail -> mail.name().equalsIgnoreCase(kind)).findAny();
    }

    static Notice of(ConsumerRecord<String, byte[]> message) throws BadNotice {
        if (!TYPE.equals(header(message, "ce_type"))) {
            throw new BadNotice("ce_type does not belong on this topic");
        }
        JsonNode body = json(message.value());
        String userId = text(body, "user_id");
        if (!USER.matcher(userId).matches()) {
            throw new BadNotice("user_id is no id of a person");
        }
        if (!userId.equals(message.key())) {
            throw new BadNotice("the record key is not user_id");
        }
        return new Notice(
                header(message, "ce_source"),
                header(message, "ce_id"),
                text(body, "kind"),
                userId,
                named(body));
    }

    private static Map<String, String> named(JsonNode body) {
        var named = new HashMap<String, String>();
        String subject = body.path("subject").asText();
        if (KEY.matcher(subject).matches()) { // it becomes a part of a link
            named.put(MailWords.KEY, subject);
        }
        for (String name : NAMED) {
            JsonNode value = body.path("data").path(name);
            if (value.isTextual()) {
                named.put(name, value.asText());
            }
        }
        return named;
    }

    private static String text(JsonNode body, String name) throws BadNotice {
        JsonNode value = body.path(name);
        if (!value.isTextual()
                || value.asText().isBlank()
                || value.asText().length() > LONGEST_ID) {
            throw new BadNotice(name + " is missing or no id");
        }
        return value.asText();
    }

    private static JsonNode json(byte[] value) throws BadNotice {
        try {
            return JSON.readTree(value == null ? new byte[0] : value);
        } catch (IOException e) {
            throw new BadNotice("data is not JSON");
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name)
            throws BadNotice {
        Header header = message.headers().lastHeader(name);
        if (header == null || header.value() == null || header.value().length > LONGEST_ID) {
            throw new BadNotice(name + " is missing or too long");
        }
        String text = new String(header.value(), StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw new BadNotice(name + " is no text");
        }
        return text;
    }
}
