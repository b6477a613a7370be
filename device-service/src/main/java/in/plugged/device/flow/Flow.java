package in.plugged.device.flow;

import java.time.Instant;

/** A request of a device, as the person sees it who decides. */
public record Flow(
        FlowId id, UserCode userCode, FlowRequest request, Instant createdAt, Instant expiresAt) {}
