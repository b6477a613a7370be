package in.plugged.oauth.outside;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A JSON object, by a library that the service reads none with. */
record Said(Map<String, Object> fields) {

    static Said nothing() {
        return new Said(Map.of());
    }

    static Said of(Map<String, String> texts) {
        return new Said(new HashMap<>(texts));
    }

    static Said parse(String json) {
        try {
            return new Said(JSONObjectUtils.parse(json));
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Said with(String name, Object value) {
        var more = new HashMap<>(fields);
        more.put(name, value);
        return new Said(more);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Empty when it is not there. */
    String text(String name) {
        return String.valueOf(fields.getOrDefault(name, ""));
    }

    Object value(String name) {
        return fields.getOrDefault(name, "");
    }

    String json() {
        return JSONObjectUtils.toJSONString(fields);
    }

    static String json(List<Said> all) {
        return JSONArrayUtils.toJSONString(all.stream().map(Said::fields).toList());
    }
}
