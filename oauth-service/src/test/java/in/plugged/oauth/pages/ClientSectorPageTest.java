package in.plugged.oauth.pages;

import static in.plugged.oauth.pages.Makers.CLIENTS;
import static in.plugged.oauth.pages.Makers.SERVER;
import static in.plugged.oauth.pages.Makers.atTheForm;
import static in.plugged.oauth.pages.Makers.id;
import static in.plugged.oauth.pages.Makers.papers;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestDocuments;
import in.plugged.service.testing.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application whose addresses a document lists, changed by its owner at a browser. */
@OauthServiceTest
class ClientSectorPageTest {

    private static final String LISTED = "https://a.example/cb\nhttps://b.example/cb";

    private Person person;
    private String id;
    private String path;

    @BeforeEach
    void make() {
        person = atTheForm();
        id = id(person.post(CLIENTS, SERVER));
        path = CLIENTS + "/" + id;
    }

    private void isOfSector(String uri) {
        Database.update(
                "update client set sector = 'localhost', sector_identifier_uri = ? where id = ?",
                uri,
                id);
        person.get(path);
    }

    @Test
    void whatIsListedCanBeSaved() {
        String uri = TestDocuments.uri("[\"https://a.example/cb\", \"https://b.example/cb\"]");
        isOfSector(uri);

        person.post(path, papers(LISTED)).then().statusCode(303);

        assertEquals(
                List.of("localhost " + uri),
                Database.column(
                        "select sector || ' ' || sector_identifier_uri from client where id = ?",
                        id));
    }

    @Test
    void whatIsNotListedIsToldAtTheField() {
        isOfSector(TestDocuments.uri("[\"https://a.example/cb\"]"));

        person.post(path, papers(LISTED))
                .then()
                .statusCode(400)
                .body(containsString("id=\"redirect_uris-error\""))
                .body(containsString("sector_identifier_uri"));
    }
}
