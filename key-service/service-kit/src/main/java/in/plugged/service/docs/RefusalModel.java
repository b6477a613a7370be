package in.plugged.service.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.resourceserver.error.ApiError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** A refusal in the words of OpenAPI. */
final class RefusalModel {

    private static final String REQUEST_ID = "5e3c0d4e-8d9e-4a5b-9d2c-3f0a7f6b1c2d";

    private static final ObjectMapper JSON = new ObjectMapper();

    private RefusalModel() {}

    /** A new one each time, since the answers of some operations carry more than others. */
    static APIResponse of(Refusal refusal) {
        APIResponse answer =
                OASFactory.createAPIResponse()
                        .description(refusal.description())
                        .content(content(refusal));
        refusal.headers().forEach(name -> answer.addHeader(name, header(name)));
        if (refusal.status() == 403) {
            answer.addHeader("WWW-Authenticate", scopeChallenge());
        }
        return answer;
    }

    /** The shared header of that name. */
    static Header header(String name) {
        return OASFactory.createHeader().ref(name);
    }

    /** Not the shared one: it is told to applications alone, and has words of its own. */
    private static Header scopeChallenge() {
        return OASFactory.createHeader()
                .description(
                        "Which scope an access token lacks (RFC 6750, section 3); keys and sessions read it in the body.")
                .schema(
                        schema().addType(SchemaType.STRING)
                                .pattern(
                                        "^(Bearer|DPoP) error=\"insufficient_scope\", scope=\"[^\"]*\".*$"));
    }

    private static Content content(Refusal refusal) {
        var media = OASFactory.createMediaType().schema(schema(refusal));
        new TreeMap<>(refusal.examples())
                .forEach((name, error) -> media.addExample(name, example(error)));
        return OASFactory.createContent().addMediaType("application/json", media);
    }

    /** The shared envelope, with the code of this refusal and the details that it always has. */
    private static Schema schema(Refusal refusal) {
        Schema body = schema().addProperty("code", schema().constValue(refusal.code()));
        if (!refusal.details().isEmpty()) {
            body.addProperty("details", schema().required(refusal.details()));
        }
        return schema().addAllOf(schema().ref("Error"))
                .addAllOf(schema().addProperty("error", body));
    }

    private static Schema schema() {
        return OASFactory.createSchema();
    }

    /** As the envelope has it; the document takes nothing but maps, lists and text. */
    private static Example example(ApiError error) {
        var details = new LinkedHashMap<String, Object>(error.details());
        details.put("request_id", REQUEST_ID);
        var body = new LinkedHashMap<String, Object>();
        body.put("code", error.code());
        body.put("message", error.message());
        body.put("details", details);
        return OASFactory.createExample()
                .value(JSON.convertValue(Map.of("error", body), LinkedHashMap.class));
    }
}
