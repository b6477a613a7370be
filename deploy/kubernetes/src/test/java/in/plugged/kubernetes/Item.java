package in.plugged.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** One rendered object. */
record Item(JsonNode node) {

    String kind() {
        return text("/kind");
    }

    String apiVersion() {
        return text("/apiVersion");
    }

    String name() {
        return text("/metadata/name");
    }

    /** What it is called in a finding. */
    String label() {
        return kind() + "/" + name();
    }

    JsonNode at(String pointer) {
        return node.at(pointer);
    }

    String text(String pointer) {
        return node.at(pointer).asText();
    }

    boolean is(String... kinds) {
        return List.of(kinds).contains(kind());
    }

    /** Whether pods come of it, by a template. */
    boolean hasPods() {
        return is("Deployment", "StatefulSet", "Job");
    }

    /** Of its pods. */
    JsonNode podSpec() {
        return node.at("/spec/template/spec");
    }

    /** Of its pods. */
    JsonNode podLabels() {
        return node.at("/spec/template/metadata/labels");
    }

    /** Whether it runs what this project makes. */
    boolean isOurs() {
        return hasPods() && containers().getFirst().path("image").asText().startsWith("plugged/");
    }

    List<JsonNode> containers() {
        return all(podSpec().path("containers"));
    }

    static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static List<String> texts(JsonNode array) {
        return all(array).stream().map(JsonNode::asText).toList();
    }

    Finding finding(String path, String what) {
        return new Finding(label(), path, what);
    }
}
