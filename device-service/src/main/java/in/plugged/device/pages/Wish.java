package in.plugged.device.pages;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a person sends who decides.
 *
 * @param code as the form had it
 * @param scopes those that were left ticked
 */
record Wish(String code, String hubId, Set<String> scopes) {

    /** A form can have fields without anything in them: no scope is one less. */
    static Wish of(String code, String hubId, List<String> scopes) {
        return new Wish(
                code,
                hubId,
                scopes.stream()
                        .filter(scope -> !scope.isBlank())
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
