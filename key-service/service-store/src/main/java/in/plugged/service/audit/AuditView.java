package in.plugged.service.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry as its owner sees it.
 *
 * @param address null for what a service did by itself
 */
public record AuditView(
        String id,
        Instant at,
        String act,
        String subject,
        String actor,
        @Nullable String address,
        Map<String, String> details) {}
