package in.plugged.keys.restore;

import in.plugged.keys.key.ApiKey;
import in.plugged.keys.restore.Announced.Changed;
import in.plugged.keys.restore.Announced.KeyEnded;
import in.plugged.keys.restore.Announced.SecretEnded;
import in.plugged.resourceserver.credential.KeyId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that one key knows nothing of, in any order.
 *
 * @param news not empty
 */
record Missed(KeyId key, List<Announced> news) {

    /** By key. */
    static Collection<Missed> byKey(List<Announced> lost) {
        return lost.stream()
                .collect(
                        Collectors.groupingBy(
                                Announced::key,
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        news -> new Missed(news.getFirst().key(), news))))
                .values();
    }

    /** The highest version that the world has heard of. */
    long newest() {
        return news.stream().mapToLong(Announced::version).max().orElse(0);
    }

    boolean keyEnded() {
        return news.stream().anyMatch(KeyEnded.class::isInstance);
    }

    /** The numbers of the secrets that ended. */
    List<Integer> endedSecrets() {
        return news.stream()
                .filter(SecretEnded.class::isInstance)
                .map(each -> ((SecretEnded) each).secret())
                .distinct()
                .toList();
    }

    /**
     * Whether the key may be allowed less than is kept: something says so, or there were changes
     * that nothing tells of any more.
     */
    boolean mayNarrow(ApiKey kept) {
        long told = news.stream().filter(each -> each.version() > kept.version()).count();
        return told < newest() - kept.version()
                || news.stream().anyMatch(each -> each instanceof Changed c && c.mayNarrow());
    }
}
