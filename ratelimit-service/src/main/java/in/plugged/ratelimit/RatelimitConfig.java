package in.plugged.ratelimit;

import io.smallrye.config.ConfigMapping;

/** Every setting of ratelimit-service. */
@ConfigMapping(prefix = "plugged.ratelimit")
public interface RatelimitConfig {

    CountingConfig limits();

    UsageKeepingConfig usage();

    AbuseConfig abuse();

    EnvoyConfig envoy();
}
