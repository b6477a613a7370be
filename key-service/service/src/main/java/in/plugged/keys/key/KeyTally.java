package in.plugged.keys.key;

import java.util.Map;

/**
 * How it stands with all keys of somebody.
 *
 * @param keys how many there are, whatever became of them
 * @param used with how many a call was answered well
 * @param marks how many have each mark; none is left out
 */
public record KeyTally(long keys, long used, Map<KeyMark, Long> marks) {}
