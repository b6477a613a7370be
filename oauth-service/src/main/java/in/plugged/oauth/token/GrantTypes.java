package in.plugged.oauth.token;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The grants that the token endpoint serves. */
@ApplicationScoped
public class GrantTypes {

    private final Map<String, Grant> served = new TreeMap<>();

    GrantTypes(@All List<Grant> grants) {
        grants.stream().filter(Grant::served).forEach(grant -> served.put(grant.type(), grant));
    }

    /** The values of {@code grant_type}, sorted. */
    public List<String> served() {
        return List.copyOf(served.keySet());
    }

    Optional<Grant> find(String type) {
        return Optional.ofNullable(served.get(type));
    }
}
