package in.plugged.service.database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthGroup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether PostgreSQL answers. In the group {@code dependencies}, not in readiness: an outage of one
 * part must not take every instance away.
 */
@HealthGroup("dependencies")
@ApplicationScoped
class DatabaseHealth implements AsyncHealthCheck {

    private static final String NAME = "postgresql: data can be read";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public Uni<HealthCheckResponse> call() {
        return Panache.withSession(
                        () ->
                                Panache.getSession()
                                        .flatMap(
                                                session ->
                                                        session.createNativeQuery(
                                                                        "select 1", Integer.class)
                                                                .getSingleResult()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(_ -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down(NAME));
    }
}
