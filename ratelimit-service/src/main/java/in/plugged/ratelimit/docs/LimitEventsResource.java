package in.plugged.ratelimit.docs;

import in.plugged.service.docs.EventsResource;
import jakarta.ws.rs.Path;

/** The AsyncAPI document of ratelimit-service. */
@Path("/asyncapi/limits")
class LimitEventsResource extends EventsResource {}
