package in.plugged.oauth.password;

/**
 * What a hash costs.
 *
 * @param memory in KiB
 * @param iterations how often that memory is passed over
 * @param lanes how many threads could share the work; ours is one
 */
record Argon2Figures(int memory, int iterations, int lanes) {

    static final int ONE_LANE = 1;
}
