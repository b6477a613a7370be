package in.plugged.oauth.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.Mail;
import in.plugged.embedded.Mails;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.mail.People.Person;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class NoticeTest {

    @SuppressWarnings("NullAway.Init") // set by SuiteServers
    Mails mails;

    @Test
    void aNoticeBecomesAMail() {
        Person person = People.confirmed();
        send(person.id(), fresh(), notice("device_connected", person, "<b>my & cli</b>"));

        Mail mail = mails.await(person.email());

        assertEquals("A device was connected to your account", mail.subject());
        assertTrue(mail.text().contains("“<b>my & cli</b>”"), mail::text);
        assertTrue(mail.html().contains("“&lt;b&gt;my &amp; cli&lt;/b&gt;”"), mail::html);
        assertTrue(mail.text().contains("Address: 192.0.2.7."), mail::text);
    }

    @Test
    void aSuspendedKeyBecomesAMailThatLeadsToIt() {
        Person person = People.confirmed();
        send(person.id(), fresh(), suspended(person, "key_Ab12Cd34Ef56Gh78"));

        Mail mail = mails.await(person.email());

        assertEquals("A key of yours was suspended", mail.subject());
        assertTrue(mail.text().contains("“deploy”"), mail::text);
        assertTrue(mail.text().contains("4210 in the time in which 60 pass"), mail::text);
        assertTrue(mail.text().contains("/api-keys/key_Ab12Cd34Ef56Gh78"), mail::text);
    }

    @Test
    void aForgedKeyLeadsNowhereElse() {
        Person person = People.confirmed();
        send(person.id(), fresh(), suspended(person, "key_/../../evil"));

        Mail mail = mails.await(person.email());

        assertFalse(mail.text().contains("evil"), mail::text);
    }

    private static String suspended(Person person, String key) {
        return """
        {"kind":"key_suspended","user_id":"%s","hub_id":"hub_1","subject":"%s",
         "data":{"name":"deploy","limit":"60","observed":"4210","since":"2026-11-25T20:30:00.123Z"}}"""
                .formatted(person.id(), key);
    }

    @Test
    void theSameNoticeTwiceBecomesOneMail() {
        Person person = People.confirmed();
        String id = fresh();
        send(person.id(), id, notice("application_connected", person, "one"));
        send(person.id(), id, notice("application_connected", person, "one"));
        send(person.id(), fresh(), notice("application_connected", person, "two"));

        List<Mail> found = mails.await(person.email(), 2);

        // in whatever order: several mails are sent side by side
        assertEquals(1, found.stream().filter(mail -> mail.text().contains("“one”")).count());
        assertEquals(1, found.stream().filter(mail -> mail.text().contains("“two”")).count());
        assertEquals(2, mails.to(person.email()).size());
    }

    @Test
    void whatIsNotKnownIsPassedOver() {
        Person person = People.confirmed();
        send(person.id(), fresh(), notice("something_new", person, "x"));
        send("usr_nobody", fresh(), notice("device_connected", new Person("usr_nobody", ""), "x"));
        send(person.id(), fresh(), notice("device_connected", person, "last"));

        mails.await(person.email());

        assertEquals(1, mails.to(person.email()).size());
    }

    @Test
    void aMalformedOneIsSetAsideWithTheReason() {
        Person person = People.confirmed();
        try (Topic letters = Topic.open("notice-dlq")) {
            String key = "usr_" + fresh();
            send(key, fresh(), "{\"kind\":");
            send(person.id(), fresh(), notice("device_connected", person, "after it"));

            String reason = Topic.header(letters.record(key), "dead-letter-reason");

            assertEquals("data is not JSON", reason);
            mails.await(person.email());
        }
    }

    @Test
    void aPersonWhomNoDatabaseCanKnowIsSetAside() {
        Person person = People.confirmed();
        try (Topic letters = Topic.open("notice-dlq")) {
            String odd = "usr_\0" + fresh();
            send(
                    odd,
                    fresh(),
                    notice(
                            "device_connected",
                            new Person("usr_\\u0000" + odd.substring(5), ""),
                            "x"));
            send(person.id(), fresh(), notice("device_connected", person, "after it"));

            String reason = Topic.header(letters.record(odd), "dead-letter-reason");

            assertEquals("user_id is no id of a person", reason);
            mails.await(person.email());
        }
    }

    @Test
    void nothingIsToldAtAnAddressThatMayBeSomebodyElses() {
        Person person = People.unconfirmed();
        String id = fresh();
        send(person.id(), id, notice("device_connected", person, "x"));
        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertEquals(
                                        1,
                                        Database.column(
                                                        "select id from notice_taken where id = ?",
                                                        id)
                                                .size()));

        assertEquals(
                List.of(),
                Database.column("select id from mail where recipient = ?", person.email()));
    }

    @Test
    void whatWasReadIsRemembered() {
        Person person = People.confirmed();
        String id = fresh();
        send(person.id(), id, notice("device_connected", person, "x"));
        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("/device-service"),
                                        Database.column(
                                                "select source from notice_taken where id = ?",
                                                id)));
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    private static String notice(String kind, Person person, String name) {
        return """
        {"kind":"%s","user_id":"%s","hub_id":"hub_1","subject":"dev_1","new":{},
         "data":{"name":"%s","address":"192.0.2.7"}}"""
                .formatted(kind, person.id(), name);
    }

    private static void send(String key, String id, String data) {
        Topic.send(
                "notice",
                key,
                data,
                Map.of(
                        "ce_type",
                        "in.plugged.notice.v1",
                        "ce_id",
                        id,
                        "ce_source",
                        "/device-service",
                        "ce_specversion",
                        "1.0"));
    }
}
