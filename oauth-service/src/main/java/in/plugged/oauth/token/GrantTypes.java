package in.plugged.oauth.token;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The grants that the token endpoint serves. */
@ApplicationScoped
public class GrantTypes {

    private final List<String> served;

    GrantTypes(@All List<Grant> grants) {
        this.served = grants.stream().map(Grant::type).distinct().sorted().toList();
    }

    /** The values of {@code grant_type}, sorted. */
    public List<String> served() {
        return served;
    }
}
