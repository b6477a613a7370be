package in.plugged.oauth.audit;

import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.Stream;

/** What was done to somebody, as he sees it. */
final class UserTrail {

    static final String AUDIT = "/api/auth/audit";

    private UserTrail() {}

    static ValidatableResponse trail(User user) {
        return user.get(AUDIT).statusCode(200);
    }

    /** The newest of that name. */
    static Json entry(User user, String act) {
        return entries(user)
                .filter(entry -> entry.text("act").equals(act))
                .findFirst()
                .orElseThrow();
    }

    static List<String> acts(User user, String subject) {
        return entries(user)
                .filter(entry -> entry.text("subject").equals(subject))
                .map(entry -> entry.text("act"))
                .toList();
    }

    private static Stream<Json> entries(User user) {
        List<Object> all = trail(user).extract().as(Json.class).path("data");
        return all.stream().map(Json::new);
    }
}
