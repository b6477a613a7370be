package in.plugged.ratelimit.limit;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.service.testing.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policies in force, as services read them. */
@RatelimitServiceTest
class PolicyPageTest {

    private final Caller caller = new Caller();

    @Test
    void withoutWishesTheBuiltInOnesAreOnOnePage() {
        caller.policies()
                .statusCode(200)
                .body(field("data", hasSize(7)))
                .body(field("pagination.limit", equalTo(50)))
                .body(field("pagination.next_cursor", nullValue()));
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEnded() {
        var first =
                caller.policies(Map.of("limit", 4))
                        .body(
                                field(
                                        "data.name",
                                        contains(
                                                "cli-decide",
                                                "cli-initiate",
                                                "cli-poll",
                                                "client-registration")))
                        .body(field("pagination.limit", equalTo(4)));
        String next = first.extract().as(Json.class).path("pagination.next_cursor");

        caller.policies(Map.of("limit", 3, "cursor", next))
                .body(field("data.name", contains("key", "register", "user")))
                .body(field("pagination.limit", equalTo(3)))
                .body(field("pagination.next_cursor", nullValue()));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 201",
        "limit, many",
        "cursor, key",
        "cursor, S0VZ", // capitals
        "cursor, %",
    })
    void whatIsNoPageIsRefused(String parameter, String value) {
        caller.policies(Map.of(parameter, value))
                .statusCode(400)
                .body(field("error.details.violations.field", contains(parameter)));
    }
}
