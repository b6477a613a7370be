package in.plugged.keys.key;

import in.plugged.service.page.PagePlace;
import java.util.Optional;

/**
 * Which keys of a hub are meant.
 *
 * @param testOnly test keys alone
 * @param text a part of the name, in any case
 * @param after the keys behind this place only
 */
public record KeyFilter(
        boolean testOnly,
        Optional<KeyStatus> status,
        Optional<String> text,
        Optional<PagePlace> after) {}
