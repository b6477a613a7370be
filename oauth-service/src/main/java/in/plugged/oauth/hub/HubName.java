package in.plugged.oauth.hub;

import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** What a caller says of a hub that he makes or changes. */
@StrictBody
public record HubName(
        @NotNull @Pattern(regexp = "\\P{C}{1,64}", message = "must be 1 to 64 printable characters")
                String name) {}
