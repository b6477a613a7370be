package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.registered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which clients know a user by one id. */
@OauthServiceTest
class PairwiseSectorTest {

    private static Map<String, Object> pairwise(String... redirects) {
        return metadata(Map.of("subject_type", "pairwise", "redirect_uris", List.of(redirects)));
    }

    private static List<String> sector(Map<String, Object> metadata) {
        String id = registered(metadata).text("client_id");
        return Database.column("select coalesce(sector, '-') from client where id = ?", id);
    }

    @Test
    void thoseOfOneHostShareIt() {
        assertEquals(List.of("one.example"), sector(pairwise("https://one.example/cb")));
        assertEquals(
                List.of("one.example"),
                sector(pairwise("https://one.example:8443/a", "https://one.example/b?c=d")));
    }

    @Test
    void thoseOfDifferentHostsDoNot() {
        assertEquals(List.of("one.example"), sector(pairwise("https://one.example/cb")));
        assertEquals(List.of("two.example"), sector(pairwise("https://two.example/cb")));
        assertEquals(List.of("a.one.example"), sector(pairwise("https://a.one.example/cb")));
    }

    @Test
    void othersHaveNone() {
        assertEquals(List.of("-"), sector(metadata()));
        assertEquals(List.of("-"), sector(metadata(Map.of("subject_type", "public"))));
    }

    @Test
    void publicClientsAreOneIfTheySayTheSameOfTheirSubjects() {
        Map<String, Object> said = Map.of("client_name", "App " + UUID.randomUUID());
        String pairwise = shared(said, "pairwise");

        assertEquals(pairwise, shared(said, "pairwise"));
        assertNotEquals(pairwise, shared(said, "public"));
    }

    private static String shared(Map<String, Object> said, String subjectType) {
        var metadata = new HashMap<>(said);
        metadata.put("redirect_uris", List.of("https://one.example/cb"));
        metadata.put("token_endpoint_auth_method", "none");
        metadata.put("subject_type", subjectType);
        return registered(metadata).text("client_id");
    }
}
