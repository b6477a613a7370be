package in.plugged.keys.docs;

import in.plugged.service.docs.EventsResource;
import jakarta.ws.rs.Path;

/** The AsyncAPI document of key-service. */
@Path("/asyncapi/keys")
class KeyEventsResource extends EventsResource {}
