package in.plugged.keys.pages;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.person.Person;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whose keys a page shows.
 *
 * @param caller the session
 * @param person empty while oauth-service does not tell
 */
record Owner(Caller caller, Optional<Person> person) {

    /** The address; empty while that is not known. */
    String email() {
        return person.map(Person::email).orElse("");
    }

    /** All hubs, the oldest first, without names while those are not known. */
    public List<Person.Hub> hubs() {
        return person.map(Person::hubs)
                .orElseGet(
                        () ->
                                new TreeSet<>(caller.hubs())
                                        .stream().map(id -> new Person.Hub(id, id)).toList());
    }

    Set<String> hubIds() {
        return hubs().stream().map(Person.Hub::id).collect(Collectors.toUnmodifiableSet());
    }

    /** The name of a hub; its id while that is not known. */
    String hubName(String id) {
        return person.flatMap(each -> each.hub(id)).map(Person.Hub::name).orElse(id);
    }
}
