package in.plugged.device.redis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a script says: a word, and what belongs to it. */
public record ScriptAnswer(List<String> all) {

    public String word() {
        return all.getFirst();
    }

    /** What stands behind the word. */
    public List<String> rest() {
        return all.subList(1, all.size());
    }

    public String text(int place) {
        return all.get(place);
    }

    public long number(int place) {
        return Long.parseLong(text(place));
    }

    /** Names and values that stand behind the word in turn. */
    public Map<String, String> fields() {
        var fields = new HashMap<String, String>();
        for (int i = 1; i + 1 < all.size(); i += 2) {
            fields.put(all.get(i), all.get(i + 1));
        }
        return Map.copyOf(fields);
    }

    /** A word that nobody agreed on. */
    public IllegalStateException notUnderstood() {
        return new IllegalStateException("A script answered " + word());
    }
}
