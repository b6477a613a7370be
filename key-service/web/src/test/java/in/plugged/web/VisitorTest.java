package in.plugged.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitorTest {

    @Test
    void whoseSessionHasEndedIsNobody() {
        Visitor visitor = refusedWith(ApiError.unauthorized("unknown", "It has ended"));

        assertEquals(Optional.empty(), visitor.session().await().indefinitely());
    }

    @Test
    void whoCallsTooOftenIsNotSentToTheLogIn() {
        Visitor visitor = refusedWith(ApiError.rateLimited("Too many requests", 7));

        assertEquals(429, status(visitor));
    }

    @Test
    void whoNamesAForeignHubIsNotSentToTheLogInEither() {
        Visitor visitor = refusedWith(ApiError.forbidden("Not your hub"));

        assertEquals(403, status(visitor));
    }

    @Test
    void whatNobodyCanTellIsAFailure() {
        Visitor visitor = refusedWith(ApiError.unavailable("Nobody knows"));

        assertEquals(503, status(visitor));
    }

    private static int status(Visitor visitor) {
        var refused =
                assertThrows(ApiException.class, () -> visitor.session().await().indefinitely());
        return refused.error().status();
    }

    private static Visitor refusedWith(ApiError error) {
        return new Visitor(
                new CurrentIdentityAssociation() {
                    @Override
                    public Uni<SecurityIdentity> getDeferredIdentity() {
                        return Uni.createFrom().failure(new ApiException(error));
                    }

                    @Override
                    public void setIdentity(SecurityIdentity identity) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public void setIdentity(Uni<SecurityIdentity> identity) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public SecurityIdentity getIdentity() {
                        throw new UnsupportedOperationException();
                    }
                });
    }
}
