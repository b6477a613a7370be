package in.plugged.keys.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ListQueryTest {

    private static final Set<String> OWN = Set.of("hub_a", "hub_b");

    @Test
    void withoutAHubAllOfThePersonAreSearched() {
        assertEquals(OWN, ofHub("").search(OWN).hubs());
    }

    @Test
    void aHubOfThePersonIsSearchedAlone() {
        assertEquals(Set.of("hub_b"), ofHub("hub_b").search(OWN).hubs());
    }

    @Test
    void aHubOfSomebodyElseIsNotSearched() {
        assertEquals(Set.of(), ofHub("hub_c").search(OWN).hubs());
    }

    private static ListQuery ofHub(String hubId) {
        return new ListQuery("", "", hubId, "", "", "", "", "", "");
    }
}
