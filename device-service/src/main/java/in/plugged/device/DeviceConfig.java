package in.plugged.device;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Every setting of device-service. */
@ConfigMapping(prefix = "plugged.device")
public interface DeviceConfig {

    /** How long a person has to decide. */
    @WithDefault("PT5M")
    Duration expiresIn();

    /** How long a device is to wait between two polls. */
    @WithDefault("PT5S")
    Duration interval();

    /** A poll may come so much before its time and is answered all the same. */
    @WithDefault("PT1S")
    Duration early();

    /** An approval can be fetched for so long at least, also when the time to decide is over. */
    @WithDefault("PT60S")
    Duration fetchFor();

    /** A key that was handed out is told again to the same device for so long. */
    @WithDefault("PT30S")
    Duration redeliverFor();

    /** How long a device is still told how it ended. */
    @WithDefault("PT1H")
    Duration keepFor();

    /** How many undecided requests one address may have. */
    @WithDefault("10")
    @Min(1)
    @Max(1_000_000)
    int maxOpenPerAddress();

    /** What a device asks for that names no scopes. */
    @WithDefault(
            "read:servers,write:servers,read:documents,write:documents,read:profile,write:profile,"
                    + "read:collections,write:collections")
    Set<String> defaultScopes();

    /**
     * With what keys are encrypted while they can be told again: 32 random bytes in Base64, by
     * version. The highest version encrypts; take an older one away an hour after a newer one came.
     */
    Map<Integer, String> sealKeys();

    /** Who lets a device have the scope {@code admin} has logged in no longer ago than this. */
    @WithDefault("PT15M")
    Duration recentLogIn();

    /** After this long a step in Redis counts as not answered. */
    @WithDefault("PT2S")
    Duration redisTimeout();

    Decisions decisions();

    Limits limits();

    /** How often somebody may decide, or look for a code that there is not. */
    interface Decisions {

        /** By each session, and from each address. */
        @WithDefault("10")
        @Min(1)
        @Max(1_000_000)
        int most();

        @WithDefault("PT5M")
        Duration window();
    }

    /**
     * How often one address may call, by which a replica counts while ratelimit-service, which has
     * the policies, can't be asked; 0 for any number, everywhere.
     */
    interface Limits {

        /** In 15 minutes: policy {@code cli-initiate}. */
        @WithDefault("5")
        @Min(0)
        @Max(1_000_000)
        int initiate();

        /** In 5 minutes: policy {@code cli-poll}. */
        @WithDefault("100")
        @Min(0)
        @Max(1_000_000)
        int poll();
    }
}
