package in.plugged.example;

import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Something that a hub keeps. */
record Item(String id, String name) {

    /** What a caller says of a new one. */
    @StrictBody
    record Draft(@NotBlank @Size(max = 64) String name) {}
}
