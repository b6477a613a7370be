package in.plugged.keys.pages;

import in.plugged.web.Ago;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When and in which language somebody reads, which says how times are written. */
record Reading(Locale locale, Instant now) {

    Ago ago(Instant time) {
        return Ago.of(time, now, locale);
    }

    /** What there is to show: one time, or none. */
    List<Ago> agoIfAny(@Nullable Instant time) {
        return Optional.ofNullable(time).map(this::ago).stream().toList();
    }

    /** The same for a time to come. */
    List<Ahead> aheadIfAny(@Nullable Instant time) {
        return Optional.ofNullable(time).map(at -> Ahead.of(at, now, locale)).stream().toList();
    }
}
