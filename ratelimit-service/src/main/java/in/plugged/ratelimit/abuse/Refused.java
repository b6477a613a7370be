package in.plugged.ratelimit.abuse;

import in.plugged.ratelimit.limit.Rule;
import in.plugged.resourceserver.credential.KeyId;

/**
 * What was refused of a key.
 *
 * @param rule its limit
 * @param units how much of it was asked for in vain
 */
record Refused(KeyId key, Rule rule, long units) {

    /** Both together, under the newer limit. */
    Refused and(Refused later) {
        return new Refused(key, later.rule, units + later.units);
    }
}
