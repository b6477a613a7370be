package in.plugged.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitorTest {

    @Test
    void whoseSessionHasEndedIsNobody() {
        Uni<Optional<Caller>> session =
                refusedWith(ApiError.unauthorized("unknown", "It has ended"));

        assertEquals(Optional.empty(), session.await().indefinitely());
    }

    @Test
    void whoCallsTooOftenIsNotSentToTheLogIn() {
        Uni<Optional<Caller>> session = refusedWith(ApiError.rateLimited("Too many requests", 7));

        assertEquals(429, status(session));
    }

    @Test
    void whoNamesAForeignHubIsNotSentToTheLogInEither() {
        Uni<Optional<Caller>> session = refusedWith(ApiError.forbidden("Not your hub"));

        assertEquals(403, status(session));
    }

    @Test
    void whatNobodyCanTellIsAFailure() {
        Uni<Optional<Caller>> session = refusedWith(ApiError.unavailable("Nobody knows"));

        assertEquals(503, status(session));
    }

    private static int status(Uni<Optional<Caller>> session) {
        var refused = assertThrows(ApiException.class, () -> session.await().indefinitely());
        return refused.error().status();
    }

    private static Uni<Optional<Caller>> refusedWith(ApiError error) {
        return Visitor.session(Uni.createFrom().failure(new ApiException(error)));
    }
}
