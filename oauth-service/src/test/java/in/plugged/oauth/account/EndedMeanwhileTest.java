package in.plugged.oauth.account;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session that has ended changes nothing, also where it is still remembered as a good one. */
@OauthServiceTest
class EndedMeanwhileTest {

    static Stream<Function<User, ValidatableResponse>> changes() {
        return Stream.of(
                user -> user.patch("/api/auth/account", Map.of("name", "Other")),
                user -> user.post("/api/hubs", Map.of("name", "Other")),
                user ->
                        user.post(
                                "/api/auth/password",
                                Map.of(
                                        "current_password",
                                        User.PASSWORD,
                                        "new_password",
                                        "another good sentence")),
                user -> user.delete("/api/auth/account"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aSessionThatHasEndedMeanwhileChangesNothing(Function<User, ValidatableResponse> change) {
        User user = User.registered();
        String id = user.id();
        Database.update("update session set ended_at = now() where user_id = ?", id);

        change.apply(user).statusCode(401).body(field("error.code", equalTo("UNAUTHORIZED")));

        assertEquals(
                List.of("1 null 1"),
                Database.column(
                        "select password_version || ' ' || coalesce(name, 'null') || ' '"
                                + " || (select count(*) from hub where user_id = a.id)"
                                + " from account a where id = ?",
                        id));
    }
}
