package in.plugged.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Says what scopes allow, in words, to people who decide about them. */
@ApplicationScoped
public class ScopeWords {

    /** What people read first is what they know; what gives everything away stands last. */
    private static final List<String> ORDER =
            List.of(
                    "read:servers",
                    "write:servers",
                    "delete:servers",
                    "read:documents",
                    "write:documents",
                    "read:collections",
                    "write:collections",
                    "read:profile",
                    "write:profile",
                    "openid",
                    "profile",
                    "email",
                    "offline_access");

    private static final String ADMIN = "admin";

    private final Shells shells;
    private final WebConfig config;

    ScopeWords(Shells shells, WebConfig config) {
        this.shells = shells;
        this.config = config;
    }

    /**
     * One scope.
     *
     * @param words what it allows; for one without words, the scope itself
     */
    public record Line(String scope, String words) {}

    /** A line for each, in an order that is always the same. */
    public List<Line> of(Collection<String> scopes) {
        return inOrder(scopes).stream().map(scope -> new Line(scope, words(scope))).toList();
    }

    static List<String> inOrder(Collection<String> scopes) {
        return scopes.stream()
                .sorted(
                        Comparator.comparingInt(ScopeWords::rank)
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int rank(String scope) {
        int known = ORDER.indexOf(scope);
        int own = scope.equals(ADMIN) ? ORDER.size() + 1 : ORDER.size();
        return known < 0 ? own : known;
    }

    private String words(String scope) {
        WebMessages words = shells.words();
        return switch (scope) {
            case "read:servers" -> words.readServers();
            case "write:servers" -> words.writeServers();
            case "delete:servers" -> words.deleteServers();
            case "read:documents" -> words.readDocuments();
            case "write:documents" -> words.writeDocuments();
            case "read:collections" -> words.readCollections();
            case "write:collections" -> words.writeCollections();
            case "read:profile" -> words.readProfile();
            case "write:profile" -> words.writeProfile();
            case "openid" -> words.openid();
            case "profile" -> words.profile();
            case "email" -> words.email();
            case "offline_access" -> words.offlineAccess();
            case ADMIN -> words.admin();
            default -> config.scopes().getOrDefault(scope, scope);
        };
    }
}
