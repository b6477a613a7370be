package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.report.UsageOwner;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads from an address what is wanted. The rules are those of the API. */
@ApplicationScoped
class Choices {

    private static final Pattern SECRET = Pattern.compile("[1-9]\\d{0,8}");

    private final UsageOwner owner;

    Choices(UsageOwner owner) {
        this.owner = owner;
    }

    /**
     * What is wanted. A key says by itself in which hub it is; where another hub is named, as when
     * somebody chooses one while a key is chosen, all keys of that hub are meant. Fails with 404
     * for a key that the caller does not own.
     *
     * @param caller in the hub that the request names
     */
    Uni<Choice> of(UsageQuery wanted, Caller caller) {
        Span span = span(wanted.range());
        if (wanted.key().isEmpty()) {
            return Uni.createFrom().item(() -> all(span, caller));
        }
        KeyId id = id(wanted.key());
        Optional<Integer> secret = secret(wanted.secret());
        return owner.whereIs(id, caller)
                .map(
                        there ->
                                isMeant(there, wanted)
                                        ? all(span, there).with(id).with(secret)
                                        : all(span, caller));
    }

    private static boolean isMeant(Caller there, UsageQuery wanted) {
        return wanted.hubId().isEmpty() || wanted.hubId().equals(there.hubId());
    }

    private Choice all(Span span, Caller caller) {
        return Choice.all(owner.hub(caller), span);
    }

    private static Span span(String shown) {
        try {
            return shown.isEmpty() ? Span.DAY : Span.fromString(shown);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ApiError.notFound());
        }
    }

    private static KeyId id(String shown) {
        try {
            return KeyId.fromString(shown);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ApiError.notFound());
        }
    }

    private static Optional<Integer> secret(String shown) {
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        if (!SECRET.matcher(shown).matches()) {
            throw new ApiException(ApiError.notFound());
        }
        return Optional.of(Integer.valueOf(shown));
    }
}
