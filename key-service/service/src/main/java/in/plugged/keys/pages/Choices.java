package in.plugged.keys.pages;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.web.ScopeWords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a key may be allowed, to choose from. */
@ApplicationScoped
class Choices {

    private final Set<String> known;
    private final ScopeWords words;

    Choices(ResourceServerConfig config, ScopeWords words) {
        this.known = Scopes.with(config.scopes().orElse(Set.of())).known();
        this.words = words;
    }

    List<Choice> of(Set<String> chosen) {
        return of(chosen, Set.of());
    }

    /**
     * The same for a key that has scopes already: those stand there also when this installation has
     * no such scope any more, or saving the form would take them away unseen.
     */
    List<Choice> of(Set<String> chosen, Set<String> had) {
        var all = new HashSet<>(known);
        all.addAll(had);
        return words.of(all).stream()
                .map(line -> new Choice(line.scope(), line.words(), chosen.contains(line.scope())))
                .toList();
    }
}
