package in.plugged.oauth.docs;

import in.plugged.service.docs.EventsResource;
import jakarta.ws.rs.Path;

/** The AsyncAPI document of oauth-service. */
@Path("/asyncapi/oauth")
class OauthEventsResource extends EventsResource {}
