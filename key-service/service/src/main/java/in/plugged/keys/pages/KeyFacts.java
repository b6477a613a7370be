package in.plugged.keys.pages;

import in.plugged.keys.key.KeyMark;
import in.plugged.keys.key.OwnKeys.Marked;
import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.resourceserver.keys.KeyRepresentation.RateLimit;
import in.plugged.web.Ago;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the page of a key says beside what a list says.
 *
 * @param limit one, or none
 * @param maker what made it, as it is written
 * @param secrets those that work, the oldest first
 * @param ageDays how old the newest of them is
 * @param revoked one time, or none
 * @param overuse for which we have suspended it: one, or none
 * @param busy whether anybody has used it within a day: who ends it must know what he does
 */
record KeyFacts(
        String description,
        List<RateLimit> limit,
        List<String> addresses,
        String maker,
        Map<String, String> metadata,
        List<SecretRow> secrets,
        long ageDays,
        List<Ago> revoked,
        String reason,
        String concern,
        List<Overuse> overuse,
        boolean busy) {

    private static final Duration A_DAY = Duration.ofDays(1);

    static KeyFacts of(Marked marked, Reading reading) {
        KeyRepresentation key = marked.key();
        return new KeyFacts(
                Optional.ofNullable(key.description()).orElse(""),
                Optional.ofNullable(key.rateLimit()).stream().toList(),
                key.allowedIps().stream().map(AddressBlock::toString).toList(),
                key.createdBy(),
                new TreeMap<>(key.metadata()),
                secrets(key, reading),
                ageDays(key, reading),
                reading.agoIfAny(key.revokedAt()),
                Optional.ofNullable(key.revokedReason()).orElse(""),
                concern(marked),
                overuse(key, reading),
                isBusy(key, reading));
    }

    static List<SecretRow> secrets(KeyRepresentation key, Reading reading) {
        return key.secrets().stream().map(secret -> SecretRow.of(secret, reading)).toList();
    }

    private static long ageDays(KeyRepresentation key, Reading reading) {
        return key.secrets().isEmpty()
                ? 0
                : Duration.between(key.secrets().getLast().createdAt(), reading.now()).toDays();
    }

    static boolean isBusy(KeyRepresentation key, Reading reading) {
        return Optional.ofNullable(key.lastUsedAt())
                .filter(at -> at.plus(A_DAY).isAfter(reading.now()))
                .isPresent();
    }

    /** The one thing that is to be said first; empty for nothing. */
    private static String concern(Marked marked) {
        Optional<String> mark = marked.marks().stream().map(KeyMark::code).findFirst();
        return Stream.of("revoked", "expired", "suspended")
                .filter(marked.key().status()::equals)
                .findFirst()
                .or(() -> mark)
                .orElse("");
    }

    /** How much was asked for in the time in which the limit passes. */
    record Overuse(long observed, long limit, Ago since) {}

    private static List<Overuse> overuse(KeyRepresentation key, Reading reading) {
        return Optional.ofNullable(key.suspension()).stream()
                .map(why -> new Overuse(why.observed(), why.limit(), reading.ago(why.since())))
                .toList();
    }

    /** Whether two of them work at once, as while programs move over. */
    public boolean rotating() {
        return secrets.size() > 1;
    }
}
